import { differentiate } from '@beatlab/onnx-autodiff/differentiate';
import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { concat } from '@beatlab/onnx-autodiff/operators/concat';
import { div } from '@beatlab/onnx-autodiff/operators/div';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { addUpdate } from './add-update.ts';
import { buildModelGraph } from './build-model-graph.ts';
import type { GraphPlan } from './graph-plan.ts';

/** A WebGPU node binds few buffers: longer lists are joined as a tree. */
const JOINED_AT_ONCE = 7;
/** Divides batches without any label, whose gradient is 0 / 0 otherwise. */
const NO_WEIGHT = 1e-30;

/**
 * One training step as a graph. *inputs* those of the model, parameters, the optimizer's moments and scalars
 * (`addUpdate`), and seed where something is dropped · *outputs* loss, gradientNorm, logits, the next parameters and
 * moments, and mean and variance of each BatchNorm that is trained
 */
export function buildTrainingGraph(plan: GraphPlan): Graph {
  const { builder, flat, loss, gradient } = addGradient(plan, 'loss');
  builder.output('loss', loss);
  addUpdate(builder, plan.optimizer, flat, gradient);
  return builder.finish();
}

/**
 * The gradient of one of several batches that make a step together. *inputs* those of the model, parameters,
 * gradientSum and, where something is dropped, seed · *outputs* nextGradientSum, of the summed and not the mean loss,
 * lossSum, weightSum, logits, and the statistics as above
 */
export function buildGradientGraph(plan: GraphPlan): Graph {
  const { builder, flat, loss, weightSum, gradient } = addGradient(plan, 'lossSum');
  const sum = builder.input('gradientSum', 'float32', flat.shape);
  builder.output('nextGradientSum', add(builder, sum, gradient));
  builder.output('lossSum', loss);
  builder.output('weightSum', weightSum);
  return builder.finish();
}

/** The step that follows. *inputs* parameters, gradientSum, weightSum `[]`, and those of the optimizer */
export function buildUpdateGraph({ layout, optimizer }: GraphPlan): Graph {
  const builder = new GraphBuilder();
  const flat = builder.input('parameters', 'float32', [layout.trainedCount]);
  const weight = add(
    builder,
    builder.input('weightSum', 'float32', []),
    builder.scalar('float32', NO_WEIGHT),
  );
  const mean = div(builder, builder.input('gradientSum', 'float32', flat.shape), weight);
  addUpdate(builder, optimizer, flat, mean);
  return builder.finish();
}

/** Forward and backward; the gradient of the mean loss or of the sum, as the flat vector lies. */
function addGradient(plan: GraphPlan, of: 'loss' | 'lossSum') {
  const forward = new GraphBuilder();
  const flat = forward.input('parameters', 'float32', [plan.layout.trainedCount]);
  const rate = plan.architecture.dropout;
  let site = 0;
  const dropout =
    rate === 0 ? null : { seed: forward.input('seed', 'int32', []), rate, nextSite: () => site++ };
  const { model, loss, trained } = buildModelGraph(forward, plan, { flat, dropout, training: true });
  const { builder, gradients } = differentiate(forward.finish(), loss[of], trained);
  builder.output('logits', model.logits);
  for (const { name, mean, variance } of model.statistics) {
    builder.output(`${name}.mean`, mean);
    builder.output(`${name}.variance`, variance);
  }
  return {
    builder,
    flat,
    loss: loss[of],
    weightSum: loss.weightSum,
    gradient: joinFlat(builder, gradients),
  };
}

/** Gradients one after the other, as the flat vector lies. */
function joinFlat(builder: GraphBuilder, gradients: readonly Value[]): Value {
  let parts = gradients.map((gradient) => {
    const count = gradient.shape.reduce((product, size) => product * size, 1);
    return reshape(builder, gradient, [count]);
  });
  while (parts.length > 1) {
    parts = Array.from({ length: Math.ceil(parts.length / JOINED_AT_ONCE) }, (_, i) =>
      concat(builder, parts.slice(i * JOINED_AT_ONCE, (i + 1) * JOINED_AT_ONCE), 0),
    );
  }
  return parts[0]!;
}
