import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { gradientError } from '../testing/check-gradient.ts';
import { runGraph } from '../testing/run-graph.ts';
import { binaryLoss } from './binary-loss.ts';
import { classificationLoss, type LossOptions } from './classification-loss.ts';

const labels = [2, -1, 0, 1];
const logits = [0.5, -1, 2, 9, 9, 9, 0.1, 0.2, 0.3, -2, 1, 0];
const weights = [0.5, 2, 4];

async function lossOf(options: LossOptions, truth = labels) {
  const builder = new GraphBuilder();
  const scores = builder.input('logits', 'float64', [4, 3]);
  const result = classificationLoss(builder, scores, builder.input('labels', 'int32', [4]), options);
  builder.output('loss', result.loss);
  builder.output('weightSum', result.weightSum);
  const { loss, weightSum } = await runGraph(builder.finish(), { logits, labels: truth });
  return [loss!.data[0]!, weightSum!.data[0]!];
}

/** −log p of the true class, by the definition. */
const surprise = (row: number): number => {
  const scores = logits.slice(3 * row, 3 * row + 3);
  const total = scores.reduce((sum, s) => sum + Math.exp(s), 0);
  return Math.log(total) - scores[labels[row]!]!;
};

describe('the loss of class scores', () => {
  const [a, b, c] = [surprise(0), surprise(2), surprise(3)];

  it('cross-entropy is the mean surprise of labelled tokens', async () => {
    const [loss, weightSum] = await lossOf({ kind: 'cross-entropy', gamma: 2, classWeights: weights });
    expect(loss).toBeCloseTo((a + b + c) / 3, 12);
    expect(weightSum).toBe(3);
  });

  it('weighted divides by the sum of the weights', async () => {
    const [loss, weightSum] = await lossOf({ kind: 'weighted', gamma: 2, classWeights: weights });
    expect(loss).toBeCloseTo((4 * a + 0.5 * b + 2 * c) / 6.5, 12);
    expect(weightSum).toBe(6.5);
  });

  it('focal discounts a token by (1 − p)ᵞ, and its weight stays outside of p', async () => {
    const [loss] = await lossOf({ kind: 'focal', gamma: 1.7, classWeights: weights });
    const focus = (s: number) => (1 - Math.exp(-s)) ** 1.7 * s;
    expect(loss).toBeCloseTo((4 * focus(a) + 0.5 * focus(b) + 2 * focus(c)) / 6.5, 10);
  });

  it('smoothed labels are those of PyTorch’s CrossEntropyLoss(label_smoothing=0.1)', async () => {
    const smooth = { gamma: 0, labelSmoothing: 0.1 };
    const [plain] = await lossOf({ kind: 'cross-entropy', classWeights: null, ...smooth });
    expect(plain).toBeCloseTo(0.6885332316626402, 12);
    const [weighted] = await lossOf({ kind: 'weighted', classWeights: weights, ...smooth });
    expect(weighted).toBeCloseTo(0.43094481818617764, 12);
  });

  it('a batch without any label has loss 0', async () => {
    expect(await lossOf({ kind: 'focal', gamma: 2, classWeights: null }, [-1, -1, -1, -1])).toEqual([0, 0]);
  });

  it.each([
    { kind: 'cross-entropy', gamma: 0, classWeights: null },
    { kind: 'weighted', gamma: 0, classWeights: weights },
    { kind: 'weighted', gamma: 0, classWeights: weights, labelSmoothing: 0.2 },
    { kind: 'focal', gamma: 2, classWeights: weights },
    { kind: 'focal', gamma: 1.7, classWeights: null },
    { kind: 'focal', gamma: 0.5, classWeights: weights },
  ] as const)('gradient of $kind, γ $gamma, agrees with central differences', async (options) => {
    const check = {
      name: options.kind,
      shapes: [[4, 3]],
      build: (builder: GraphBuilder, x: Parameters<typeof classificationLoss>[1]) =>
        classificationLoss(builder, x, builder.constant('int32', [4], labels), options).loss,
    };
    expect(await gradientError(check, { lowering: 'cpu' })).toBeLessThan(1e-6);
  });
});

describe('binary cross-entropy of one score', () => {
  it('is finite far from 0 and ignores unlabelled tokens', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', [4]);
    builder.output('loss', binaryLoss(builder, x, builder.constant('int32', [4], [1, 0, -1, 1])).loss);
    const { loss } = await runGraph(builder.finish(), { x: [-800, 700, 3, 0] });
    expect(loss!.data[0]).toBeCloseTo((800 + 700 + Math.LN2) / 3, 9);
  });

  it('its gradient agrees with central differences', async () => {
    const check = {
      name: 'binary',
      shapes: [[4]],
      build: (builder: GraphBuilder, x: Parameters<typeof binaryLoss>[1]) =>
        binaryLoss(builder, x, builder.constant('int32', [4], [1, 0, -1, 1])).loss,
    };
    expect(await gradientError(check, { lowering: 'cpu' })).toBeLessThan(1e-6);
  });
});
