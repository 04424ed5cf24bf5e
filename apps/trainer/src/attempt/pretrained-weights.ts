import { createHash } from 'node:crypto';
import { readPytorchCheckpoint } from '@beatlab/pipeline/import/read-pytorch-checkpoint';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import type { NamedTensors } from '../engine/named-tensors.ts';
import { resolveFile } from './resolve-file.ts';

/** Weights that a run starts from, and the hash that names them. */
export interface PretrainedWeights {
  sha256: string;
  tensors: NamedTensors;
}

/**
 * Reads the weights that a setting names, safetensors or a PyTorch state dictionary; null starts from scratch.
 * *errors* `WEIGHTS.NOT_FOUND`, `SAFETENSORS.*`, `CHECKPOINT.*`, `PICKLE.*`
 */
export async function readPretrained(
  setting: string | null,
  artifacts: ArtifactStore,
): Promise<PretrainedWeights | null> {
  if (setting === null) return null;
  const bytes = await resolveFile('pretrainedWeights', setting, artifacts);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    tensors: isZip(bytes)
      ? Object.fromEntries(readPytorchCheckpoint(bytes))
      : decodeSafetensors(bytes).tensors,
  };
}

/** PyTorch has written zip archives since 1.6. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
