import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { buildModelGraph } from './build-model-graph.ts';
import type { GraphPlan } from './graph-plan.ts';

/** The answer to a batch without learning from it. *outputs* logits, lossSum, weightSum */
export function buildEvaluationGraph(plan: GraphPlan): Graph {
  const builder = new GraphBuilder();
  const flat = builder.input('parameters', 'float32', [plan.layout.trainedCount]);
  const { model, loss } = buildModelGraph(builder, plan, { flat, dropout: null, training: false });
  builder.output('logits', model.logits);
  builder.output('lossSum', loss.lossSum);
  builder.output('weightSum', loss.weightSum);
  return builder.finish();
}
