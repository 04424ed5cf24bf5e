import { mixBitsOf } from '@beatlab/onnx-autodiff/random/mix-bits';

/** The seed of a step's dropout: the same run and step give the same, and a resumed run goes on with its own. */
export function stepSeed(seed: number, step: number): number {
  return mixBitsOf(mixBitsOf(mixBitsOf(seed | 0) + Math.imul(step, 0x9e3779b9)) ^ step);
}
