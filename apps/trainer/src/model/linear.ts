import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { matMul } from '@beatlab/onnx-autodiff/operators/mat-mul';
import type { ModelContext } from './model-context.ts';

/** x·Wᵀ + b. *shapes* x `[…, in]`, W `[out, in]` → `[…, out]` */
export function linear({ builder }: ModelContext, x: Value, weight: Value, bias: Value): Value {
  return add(builder, matMul(builder, x, weight, { transposeB: true }), bias);
}
