import { createHash } from 'node:crypto';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { resolveFile } from './resolve-file.ts';

/** Weights that a run starts from, and the hash that names them. */
export interface PretrainedWeights {
  sha256: string;
  tensors: ReturnType<typeof decodeSafetensors>['tensors'];
}

/** Reads the weights that a setting names; null starts from scratch. *errors* `WEIGHTS.NOT_FOUND`, `SAFETENSORS.*` */
export async function readPretrained(
  setting: string | null,
  artifacts: ArtifactStore,
): Promise<PretrainedWeights | null> {
  if (setting === null) return null;
  const bytes = await resolveFile('pretrainedWeights', setting, artifacts);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    tensors: decodeSafetensors(bytes).tensors,
  };
}
