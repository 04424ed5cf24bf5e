import type { SafetensorsTensor } from '@beatlab/store/artifacts/safetensors';

/** Tensors by name, as checkpoints and pretrained weights hold them. */
export type NamedTensors = Readonly<Record<string, SafetensorsTensor>>;

/** Everything that a training needs to go on: parameters, Adam's moments, running statistics, steps done. */
export type EngineState = NamedTensors;

/** A float32 tensor over `data`. */
export const floatTensor = (shape: readonly number[], data: Float32Array): SafetensorsTensor => ({
  dtype: 'F32',
  shape,
  data,
});
