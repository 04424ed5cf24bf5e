import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { TrainerError } from '../errors.ts';
import { decodeModelCard, type ModelCard } from './model-metadata.ts';
import { readMetadata } from './read-metadata.ts';

/** A model that Beatlab exported: its ONNX file, and what the file says of itself. */
export interface BeatlabModel {
  card: ModelCard;
  bytes: Uint8Array;
  sha256: string;
  /** How it was named: a file, or a run. */
  origin: string;
}

/** Reads an exported model. *errors* `MODEL.NOT_FOUND` and those of {@link openModel} */
export async function readModelFile(file: string): Promise<BeatlabModel> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw modelNotFound(file, error.code === 'ENOENT' ? 'there is no such file' : error.message);
  });
  return openModel(bytes, file);
}

/** *errors* `MODEL.DAMAGED`, `MODEL.NOT_BEATLAB`, `MODEL.UNSUPPORTED`, `VOCABULARY.*` */
export const openModel = (bytes: Uint8Array, origin: string): BeatlabModel => ({
  card: decodeModelCard(readMetadata(bytes, origin), origin),
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  origin,
});

export const modelNotFound = (which: string, why: string): TrainerError =>
  new TrainerError({
    code: 'MODEL.NOT_FOUND',
    message: `model not found: ${which}: ${why}`,
    where: which,
    remedy: 'Give a model.onnx that Beatlab exported, or the number of a finished run (see `beatlab runs`).',
  });
