import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import type { Architecture } from '../model/architecture.ts';
import { buildTrainingGraph } from './build-training-graph.ts';
import { plainAdam } from './optimizer-plan.ts';
import { layOutParameters } from './parameter-layout.ts';
import { startingWeights } from './starting-weights.ts';
import { chanceBatch } from './testing/chance-batch.ts';

const sizes = { batchSize: 2, tokensPerWindow: 40 };
const architecture: Architecture = { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: true };

function planned() {
  const layout = layOutParameters(architecture);
  const weights = startingWeights(architecture, 3, null);
  const loss = { kind: 'cross-entropy', gamma: 0, classWeights: null } as const;
  const graph = buildTrainingGraph({ architecture, layout, weights, loss, optimizer: plainAdam, ...sizes });
  const flat = new Float32Array(layout.trainedCount);
  for (const { name, offset } of layout.trained) flat.set(weights.parameters.get(name)!, offset);
  return { graph, flat };
}

/** Adam's first moment after one step from zero: a tenth of the gradient. */
async function firstMoment(options: Parameters<typeof lowerGraph>[1]): Promise<Float32Array> {
  const { graph, flat } = planned();
  const session = await InferenceSession.create(encodeModel(lowerGraph(graph, options), { name: 'step' }), {
    logSeverityLevel: 3,
    // As in training; looking for something to optimize takes long where tiles are this small.
    graphOptimizationLevel: 'disabled',
  });
  const batch = chanceBatch(sizes, 2, true);
  const window = [sizes.batchSize, sizes.tokensPerWindow];
  const vector = (data: Float32Array) => new Tensor('float32', data, [data.length]);
  const scalar = (x: number) => new Tensor('float32', Float32Array.of(x), []);
  const results = await session.run({
    tokens: new Tensor('int32', batch.tokens, window),
    labels: new Tensor('int32', batch.labels, window),
    values: new Tensor('float32', batch.values, window),
    mask: new Tensor('float32', batch.mask, window),
    parameters: vector(flat),
    firstMoment: vector(new Float32Array(flat.length)),
    secondMoment: vector(new Float32Array(flat.length)),
    learningRate: scalar(0.001),
    firstCorrection: scalar(0.1),
    secondCorrection: scalar(0.001),
    seed: new Tensor('int32', Int32Array.of(77), []),
  });
  await session.release();
  return results.nextFirstMoment!.data as Float32Array;
}

const largest = (x: Float32Array): number => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

it('tiles of windows, of heads and of queries and standard operators alone give the same gradients, dropout on', async () => {
  const reference = await firstMoment({ lowering: 'portable' });
  const others = [
    await firstMoment({ lowering: 'cuda' }),
    await firstMoment({ lowering: 'cpu' }),
    // 40 tokens: 6,400 bytes a head; one head, then 14, 14 and 12 queries of one, then 8 of one.
    await firstMoment({ lowering: 'cpu', tileBytes: 7000 }),
    await firstMoment({ lowering: 'cpu', tileBytes: 2200 }),
    await firstMoment({ lowering: 'cpu', tileBytes: 1500 }),
  ];
  for (const other of others) {
    // Sums in another order: float32 rounding, a few units in the sixth digit of the largest gradient.
    expect(largest(other.map((x, i) => x - reference[i]!)) / largest(reference)).toBeLessThan(5e-6);
  }
});

it('the portable graph has no operator that WebGPU hands back to the CPU', () => {
  const { nodes } = lowerGraph(planned().graph, { lowering: 'portable' });
  const fallsBack = nodes.filter(
    ({ operator, attributes, inputs }) =>
      operator === 'LogSoftmax' ||
      (operator === 'MatMul' &&
        'transposeA' in attributes &&
        (attributes.transposeA || attributes.transposeB)) ||
      ((operator === 'Expand' || operator === 'Concat') && inputs[0]!.dtype === 'int64') ||
      (operator === 'Concat' && inputs.length > 7),
  );
  expect(fallsBack).toEqual([]);
});
