import { differentiate } from '@beatlab/onnx-autodiff/differentiate';
import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { concat } from '@beatlab/onnx-autodiff/operators/concat';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { adam, adamDefaults } from '@beatlab/onnx-autodiff/optimizers/adam';
import { buildModelGraph } from './build-model-graph.ts';
import type { GraphPlan } from './graph-plan.ts';

/** A WebGPU node binds few buffers: longer lists are joined as a tree. */
const JOINED_AT_ONCE = 7;

/**
 * One training step as a graph. *inputs* those of the model, parameters, firstMoment, secondMoment, learningRate,
 * firstCorrection, secondCorrection, and seed where something is dropped · *outputs* loss, logits, nextParameters,
 * nextFirstMoment, nextSecondMoment, and mean and variance of each BatchNorm that is trained
 */
export function buildTrainingGraph(plan: GraphPlan): Graph {
  const forward = new GraphBuilder();
  const flat = forward.input('parameters', 'float32', [plan.layout.trainedCount]);
  const rate = plan.architecture.dropout;
  let site = 0;
  const dropout =
    rate === 0 ? null : { seed: forward.input('seed', 'int32', []), rate, nextSite: () => site++ };
  const { model, loss, trained } = buildModelGraph(forward, plan, { flat, dropout, training: true });

  const { builder, gradients } = differentiate(forward.finish(), loss.loss, trained);
  const vector = (name: string) => builder.input(name, 'float32', flat.shape);
  const scalar = (name: string) => builder.input(name, 'float32', []);
  const next = adam(
    builder,
    {
      parameters: flat,
      gradient: joinFlat(builder, gradients),
      firstMoment: vector('firstMoment'),
      secondMoment: vector('secondMoment'),
      learningRate: scalar('learningRate'),
      firstCorrection: scalar('firstCorrection'),
      secondCorrection: scalar('secondCorrection'),
    },
    { ...adamDefaults, weightDecay: plan.weightDecay },
  );
  builder.output('loss', loss.loss);
  builder.output('logits', model.logits);
  builder.output('nextParameters', next.parameters);
  builder.output('nextFirstMoment', next.firstMoment);
  builder.output('nextSecondMoment', next.secondMoment);
  for (const { name, mean, variance } of model.statistics) {
    builder.output(`${name}.mean`, mean);
    builder.output(`${name}.variance`, variance);
  }
  return builder.finish();
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
