import { createHash } from 'node:crypto';
import { readPytorchCheckpoint } from '@beatlab/pipeline/import/read-pytorch-checkpoint';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { isTyped, TrainerError } from '../errors.ts';
import { type DecodedWeights, decodeWeights } from '../pretraining/weights-file.ts';
import { weightsFile } from '../pretraining/weights-named.ts';
import { resolveFile } from './resolve-file.ts';

/** Weights that a run starts from, and the hash that names them. */
export interface PretrainedWeights extends DecodedWeights {
  sha256: string;
}

/**
 * Reads the weights that a setting names, safetensors or a PyTorch state dictionary; null starts from scratch, and
 * `beatlab` names those that come with Beatlab.
 * *errors* `WEIGHTS.NOT_FOUND`, `WEIGHTS.DAMAGED`
 */
export async function readPretrained(
  setting: string | null,
  artifacts: ArtifactStore,
): Promise<PretrainedWeights | null> {
  if (setting === null) return null;
  const bytes = await resolveFile('pretrainedWeights', weightsFile(setting), artifacts);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), ...decode(bytes, setting) };
}

function decode(bytes: Uint8Array, setting: string): DecodedWeights {
  try {
    if (!isZip(bytes)) return decodeWeights(bytes, setting);
    const tensors = Object.fromEntries(readPytorchCheckpoint(bytes));
    return { tensors, vocabularyBytes: null, learnedFrom: null };
  } catch (error) {
    if (!isTyped(error)) throw error;
    throw new TrainerError({
      code: 'WEIGHTS.DAMAGED',
      message: `pretrained weights ${setting}: neither a PyTorch checkpoint nor safetensors (${error.code}: ${error.message})`,
      where: 'pretrainedWeights',
      remedy:
        'Give an undamaged PyTorch checkpoint of ECGBERT or a safetensors file, or leave the setting empty.',
      cause: error,
    });
  }
}

/** PyTorch has written zip archives since 1.6. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
