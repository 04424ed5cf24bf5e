import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { relu } from '@beatlab/onnx-autodiff/operators/relu';
import { linear } from './linear.ts';
import type { ModelContext } from './model-context.ts';

/** Class scores of each token: dense layers, by default with ReLU between them. *shapes* `[batch, tokens, 32]` → `[batch, tokens, classes]` */
export function classificationHead(
  context: ModelContext,
  x: Value,
  layerCount: number,
  activation: 'relu' | 'linear',
): Value {
  let hidden = x;
  for (let layer = 0; layer < layerCount; layer++) {
    if (layer > 0 && activation === 'relu') hidden = relu(context.builder, hidden);
    const name = `head.${layer}`;
    hidden = linear(context, hidden, context.parameter(`${name}.weight`), context.parameter(`${name}.bias`));
  }
  return hidden;
}
