import type { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { adam, adamCorrections, adamDefaults } from '@beatlab/onnx-autodiff/optimizers/adam';
import { clipGradient, gradientNorm } from '@beatlab/onnx-autodiff/optimizers/clip-gradient';
import { sgd } from '@beatlab/onnx-autodiff/optimizers/sgd';
import { momentPrefixes, nextName, type OptimizerPlan } from './optimizer-plan.ts';

/**
 * Adds the optimizer's part of a step. *inputs* the moments by their names, learningRate `[]`, and for Adam
 * firstCorrection and secondCorrection `[]` · *outputs* gradientNorm before it is clipped, and parameters and
 * moments under `nextName`
 */
export function addUpdate(builder: GraphBuilder, plan: OptimizerPlan, flat: Value, gradient: Value): void {
  const norm = gradientNorm(builder, gradient);
  builder.output('gradientNorm', norm);
  const clipped = plan.clipNorm === null ? gradient : clipGradient(builder, gradient, norm, plan.clipNorm);
  const next =
    plan.kind === 'adam' ? byAdam(builder, plan, flat, clipped) : bySgd(builder, plan, flat, clipped);
  for (const name of ['parameters', ...Object.keys(momentPrefixes[plan.kind])]) {
    builder.output(nextName(name), next[name]!);
  }
}

/** What the optimizer is told at a step, counted from 1, beside the learning rate. */
export function optimizerScalars(plan: OptimizerPlan, step: number): Record<string, number> {
  if (plan.kind === 'sgd') return {};
  const [firstCorrection, secondCorrection] = adamCorrections(step, adamDefaults);
  return { firstCorrection, secondCorrection };
}

type Next = Readonly<Record<string, Value>>;

function byAdam(builder: GraphBuilder, { weightDecay }: OptimizerPlan, flat: Value, gradient: Value): Next {
  const vector = (name: string) => builder.input(name, 'float32', flat.shape);
  const scalar = (name: string) => builder.input(name, 'float32', []);
  const inputs = {
    parameters: flat,
    gradient,
    firstMoment: vector('firstMoment'),
    secondMoment: vector('secondMoment'),
    learningRate: scalar('learningRate'),
    firstCorrection: scalar('firstCorrection'),
    secondCorrection: scalar('secondCorrection'),
  };
  return adam(builder, inputs, { ...adamDefaults, weightDecay });
}

function bySgd(
  builder: GraphBuilder,
  { momentum, weightDecay }: OptimizerPlan,
  flat: Value,
  gradient: Value,
): Next {
  const velocity = builder.input('velocity', 'float32', flat.shape);
  const learningRate = builder.input('learningRate', 'float32', []);
  return sgd(builder, { parameters: flat, gradient, velocity, learningRate }, { momentum, weightDecay });
}
