import type { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { binaryLoss } from '@beatlab/onnx-autodiff/losses/binary-loss';
import { classificationLoss, type Loss } from '@beatlab/onnx-autodiff/losses/classification-loss';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { slice } from '@beatlab/onnx-autodiff/operators/slice';
import type { DropoutSource } from '@beatlab/onnx-autodiff/random/dropout';
import { MAXIMUM_TOKENS, WIDTH } from '../model/architecture.ts';
import { type Ecgbert, ecgbert } from '../model/ecgbert.ts';
import type { GraphPlan } from './graph-plan.ts';

export interface ModelGraph {
  model: Ecgbert;
  loss: Loss;
  /** The trained parameters, in the order of the flat vector. */
  trained: Value[];
}

/**
 * The model and its loss on a builder: inputs `tokens`, `values`, `labels` and `mask`, `[batch, tokens]`. Trained
 * parameters are cut out of the flat vector, frozen ones are constants; running statistics that still change are
 * inputs by their names.
 */
export function buildModelGraph(
  builder: GraphBuilder,
  plan: GraphPlan,
  { flat, dropout, training }: { flat: Value; dropout: DropoutSource | null; training: boolean },
): ModelGraph {
  const { architecture, batchSize, tokensPerWindow } = plan;
  const window = [batchSize, tokensPerWindow];
  const inputs = {
    tokens: builder.input('tokens', 'int32', window),
    values: builder.input('values', 'float32', window),
    mask: builder.input('mask', 'float32', window),
  };
  const labels = builder.input('labels', 'int32', window);
  const named = namedParameters(builder, plan, flat, training);
  const positions = builder.constant('float32', [MAXIMUM_TOKENS, WIDTH], plan.weights.positions);
  const model = ecgbert(
    { builder, dtype: 'float32', parameter: (name) => named.get(name)!, dropout, openAxes: false },
    inputs,
    { architecture, positions, training },
  );
  const count = batchSize * tokensPerWindow;
  const loss = lossOf(builder, plan, model.logits, reshape(builder, labels, [count]));
  return { model, loss, trained: plan.layout.trained.map(({ name }) => named.get(name)!) };
}

function namedParameters(
  builder: GraphBuilder,
  plan: GraphPlan,
  flat: Value,
  training: boolean,
): Map<string, Value> {
  const named = new Map<string, Value>();
  for (const { name, shape, offset, size } of plan.layout.trained) {
    const part = slice(builder, flat, [{ axis: 0, start: offset, end: offset + size }]);
    named.set(name, reshape(builder, part, shape));
  }
  for (const { name, shape } of plan.layout.frozen) {
    named.set(name, builder.constant('float32', shape, plan.weights.parameters.get(name)!));
  }
  for (const [name, start] of plan.weights.running) {
    if (!plan.architecture.trainEmbedding)
      named.set(name, builder.constant('float32', [start.length], start));
    else if (!training) named.set(name, builder.input(name, 'float32', [start.length]));
  }
  return named;
}

function lossOf(
  builder: GraphBuilder,
  { loss, architecture }: GraphPlan,
  logits: Value,
  labels: Value,
): Loss {
  const count = labels.shape[0]!;
  if (architecture.classes === 1) return binaryLoss(builder, reshape(builder, logits, [count]), labels);
  const scores = reshape(builder, logits, [count, architecture.classes]);
  const classWeights = loss.classWeights === null ? null : Array.from(loss.classWeights);
  return classificationLoss(builder, scores, labels, { ...loss, classWeights });
}
