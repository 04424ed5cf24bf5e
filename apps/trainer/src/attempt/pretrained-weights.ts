import { createHash } from 'node:crypto';
import type { KnownOrder } from '@beatlab/pipeline/import/token-order';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { isTyped, TrainerError } from '../errors.ts';
import { type AskedOrder, decodePretrained, orderTokens } from '../importing/decode-pretrained.ts';
import type { DecodedWeights } from '../pretraining/weights-file.ts';
import { weightsFile } from '../pretraining/weights-named.ts';
import { resolveFile } from './resolve-file.ts';

/** Weights that a run starts from, their token rows in Beatlab's order, and the hash that names their file. */
export interface PretrainedWeights extends Omit<DecodedWeights, 'tokenOrder'> {
  sha256: string;
  /** The order that the file had, and how that is known. */
  tokenOrder: KnownOrder;
}

/**
 * Reads the weights that a setting names, safetensors or a PyTorch state dictionary; null starts from scratch, and
 * `beatlab` names those that come with Beatlab.
 * *errors* `WEIGHTS.NOT_FOUND`, `WEIGHTS.DAMAGED`, `WEIGHTS.TOKEN_ORDER`
 */
export async function readPretrained(
  setting: string | null,
  artifacts: ArtifactStore,
  asked: AskedOrder = 'auto',
): Promise<PretrainedWeights | null> {
  if (setting === null) return null;
  const bytes = await resolveFile('pretrainedWeights', weightsFile(setting), artifacts);
  const { vocabularyBytes, learnedFrom, ...raw } = decode(bytes, setting);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, vocabularyBytes, learnedFrom, ...orderTokens(raw.tensors, raw.statedOrder, asked) };
}

function decode(bytes: Uint8Array, setting: string) {
  try {
    return decodePretrained(bytes, setting);
  } catch (error) {
    if (!isTyped(error)) throw error;
    throw new TrainerError({
      code: 'WEIGHTS.DAMAGED',
      message: `pretrained weights ${setting} can't be read (${error.code}: ${error.message})`,
      where: 'pretrainedWeights',
      remedy:
        error.remedy ??
        'Give an undamaged PyTorch checkpoint of ECGBERT or a safetensors file, or leave the setting empty.',
      cause: error,
    });
  }
}
