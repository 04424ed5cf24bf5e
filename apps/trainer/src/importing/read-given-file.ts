import { readFile } from 'node:fs/promises';
import { TrainerError } from '../errors.ts';

const why: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such folder',
  EACCES: 'it may not be read',
};

/** Reads a checkpoint's bytes. *errors* `CHECKPOINT.MISSING` */
export async function readGivenFile(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new TrainerError({
      code: 'CHECKPOINT.MISSING',
      message: `no checkpoint at ${file}: ${why[error.code ?? ''] ?? error.message}`,
      where: file,
      remedy:
        'Give the path of the .pth that pretraining or fine-tuning saved, such as sf1.0_bs32_lr0.0005_ep500_ecgbert_model.pth.',
      cause: error,
    });
  });
}
