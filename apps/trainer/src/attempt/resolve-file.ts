import { readFile } from 'node:fs/promises';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { isSha256 } from '@beatlab/store/artifacts/is-sha256';
import { TrainerError } from '../errors.ts';

/**
 * Reads what a setting names: the sha256 of stored bytes, or a file.
 *
 * *errors* `VOCABULARY.NOT_FOUND`, `WEIGHTS.NOT_FOUND`
 */
export async function resolveFile(
  setting: 'vocabulary' | 'pretrainedWeights',
  value: string,
  artifacts: ArtifactStore,
): Promise<Uint8Array> {
  if (isSha256(value)) {
    if ((await artifacts.sizeBytes(value)) === null)
      throw notFound(setting, value, 'nothing is stored under it');
    return artifacts.read(value);
  }
  return readFile(value).catch((error: NodeJS.ErrnoException) => {
    throw notFound(setting, value, reasons[error.code ?? ''] ?? error.message);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

function notFound(setting: 'vocabulary' | 'pretrainedWeights', value: string, why: string): TrainerError {
  const what = setting === 'vocabulary' ? 'vocabulary' : 'pretrained weights';
  return new TrainerError({
    code: setting === 'vocabulary' ? 'VOCABULARY.NOT_FOUND' : 'WEIGHTS.NOT_FOUND',
    message: `${what} not found: ${value}: ${why}`,
    where: setting,
    remedy: `Give a file that is there, or the sha256 of a stored one; or leave the setting empty${
      setting === 'vocabulary' ? ' to fit a vocabulary on the training records' : ' to start from scratch'
    }.`,
  });
}
