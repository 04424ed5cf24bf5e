import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { cast } from '@beatlab/onnx-autodiff/operators/cast';
import { softmax } from '@beatlab/onnx-autodiff/operators/softmax';
import { MAXIMUM_TOKENS, WIDTH } from '../model/architecture.ts';
import { ecgbert } from '../model/ecgbert.ts';
import type { GraphPlan } from './graph-plan.ts';
import type { TrainingState } from './training-state.ts';

/** Sizes that the shapes are worked out with; the file leaves them open. Odd, so that no size is right by chance. */
const EXAMPLE = [3, 61];

/**
 * The model as a plain inference graph of standard operators (opset 17): tokens int64, values and mask float32,
 * `[batch, tokens]` with both axes open → logits and probabilities `[batch, tokens, classes]`. At most 3,600 tokens.
 */
export function exportModel(
  { architecture, layout, weights }: GraphPlan,
  { parameters, running }: { parameters: Float32Array; running: TrainingState['running'] },
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const builder = new GraphBuilder();
  const tokens = builder.input('tokens', 'int64', EXAMPLE);
  const values = builder.input('values', 'float32', EXAMPLE);
  const mask = builder.input('mask', 'float32', EXAMPLE);
  const known = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const { name, shape } of layout.frozen)
    known.set(name, { shape, data: weights.parameters.get(name)! });
  for (const { name, shape, offset, size } of layout.trained) {
    known.set(name, { shape, data: parameters.slice(offset, offset + size) });
  }
  for (const [name, data] of running) known.set(name, { shape: [data.length], data });
  const parameter = (name: string) => {
    const { shape, data } = known.get(name)!;
    return builder.constant('float32', shape, data, name);
  };
  const positions = builder.constant(
    'float32',
    [MAXIMUM_TOKENS, WIDTH],
    weights.positions,
    'positional_embedding.pe',
  );
  const model = ecgbert(
    { builder, dtype: 'float32', parameter, dropout: null, openAxes: true },
    { tokens: cast(builder, tokens, 'int32'), values, mask },
    { architecture, positions, training: false },
  );
  builder.output('logits', model.logits);
  builder.output('probabilities', softmax(builder, model.logits));
  const window = ['batch', 'tokens'];
  const scores = [...window, null];
  return encodeModel(lowerGraph(builder.finish(), { lowering: 'portable' }), {
    name: 'ecgbert',
    metadata,
    openAxes: { tokens: window, values: window, mask: window, logits: scores, probabilities: scores },
  });
}
