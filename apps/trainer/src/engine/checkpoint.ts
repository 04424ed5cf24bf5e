import { decodeSafetensors, encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import type { EngineState } from './named-tensors.ts';

/** A state of training as a safetensors file: the same state, the same bytes. */
export function encodeCheckpoint(
  state: EngineState,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return encodeSafetensors(state, metadata);
}

/** The state in a checkpoint. *errors* `SAFETENSORS.*` where the file is damaged */
export function decodeCheckpoint(bytes: Uint8Array): {
  state: EngineState;
  metadata: Record<string, string>;
} {
  const { tensors, metadata } = decodeSafetensors(bytes);
  return { state: tensors, metadata };
}
