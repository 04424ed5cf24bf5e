import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { plainAdam } from './optimizer-plan.ts';
import { chanceBatch } from './testing/chance-batch.ts';
import { openTrainingEngine, type TrainingEngine, type TrainingPlan } from './training-engine.ts';

const plan: TrainingPlan = {
  architecture: { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: true },
  batchSize: 2,
  tokensPerWindow: 24,
  loss: { kind: 'focal', gamma: 2, classWeights: Float32Array.of(0.4, 1, 2, 1, 1) },
  optimizer: { ...plainAdam, weightDecay: 0.01 },
  provider: 'cpu',
  threads: 2,
  seed: 5,
  pretrained: null,
};

/** Some steps on batches by their numbers, counted from `from`. */
async function train(engine: TrainingEngine, from: number, to: number): Promise<number[]> {
  const losses: number[] = [];
  for (let i = from; i < to; i++) losses.push((await engine.step([chanceBatch(plan, i, true)], 0.001)).loss);
  return losses;
}

async function withEngine<T>(
  changes: Partial<TrainingPlan>,
  work: (engine: TrainingEngine) => Promise<T>,
): Promise<T> {
  const engine = await openTrainingEngine({ ...plan, ...changes });
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
}

describe('resuming', () => {
  it('three steps, a checkpoint and three more are the same bytes as six steps', async () => {
    const atOnce = await withEngine({}, async (engine) => {
      await train(engine, 0, 6);
      return encodeCheckpoint(await engine.exportState());
    });
    const half = await withEngine({}, async (engine) => {
      await train(engine, 0, 3);
      return encodeCheckpoint(await engine.exportState(), { epoch: '1' });
    });
    const resumed = await withEngine({ seed: 5 }, async (engine) => {
      await train(engine, 90, 92);
      engine.importState(decodeCheckpoint(half).state);
      await train(engine, 3, 6);
      return encodeCheckpoint(await engine.exportState());
    });
    expect(Buffer.compare(resumed, atOnce)).toBe(0);
    expect(decodeCheckpoint(half).metadata).toEqual({ epoch: '1' });
  });

  it('another seed gives other weights and other dropout', async () => {
    const lossesOf = (seed: number) => withEngine({ seed }, (engine) => train(engine, 0, 2));
    expect(await lossesOf(5)).toEqual(await lossesOf(5));
    expect(await lossesOf(6)).not.toEqual(await lossesOf(5));
  });

  it('a checkpoint of another head names the first tensor that differs', async () => {
    const architecture = { ...plan.architecture, headLayers: [40] };
    const other = await withEngine({ architecture }, (engine) => engine.exportState());
    await withEngine({}, async (engine) => {
      expect(() => engine.importState(other)).toThrow(
        expect.objectContaining({ code: 'CHECKPOINT.MISMATCH', where: 'head.0.weight' }),
      );
    });
  });

  it('a frozen embedding refuses a checkpoint with another one', async () => {
    const architecture = { ...plan.architecture, trainEmbedding: false };
    const other = await withEngine({ architecture, seed: 6 }, (engine) => engine.exportState());
    await withEngine({ architecture }, async (engine) => {
      expect(() => engine.importState(other)).toThrow(
        expect.objectContaining({ code: 'CHECKPOINT.MISMATCH', where: 'token_embedding.weight' }),
      );
    });
  });
});

describe('learning', () => {
  it('learns the class of each token from its id', async () => {
    const labelled = (seed: number): Batch => {
      const batch = chanceBatch(plan, seed);
      return { ...batch, labels: batch.tokens.map((token) => token % 5) };
    };
    const [first, last] = await withEngine({ loss: { ...plan.loss, classWeights: null } }, async (engine) => {
      const losses: number[] = [];
      for (let i = 0; i < 300; i++) losses.push((await engine.step([labelled(i)], 0.003)).loss);
      return [losses[0]!, losses.slice(-10).reduce((sum, loss) => sum + loss / 10, 0)];
    });
    expect(last).toBeLessThan(first / 10);
  });

  it('frozen parameters stay as they are and are not counted', async () => {
    const architecture = { ...plan.architecture, trainEmbedding: false };
    await withEngine({ architecture }, async (engine) => {
      const before = await engine.exportState();
      await train(engine, 0, 2);
      const after = await engine.exportState();
      expect(engine.parameterCount).toBe(34_176 + 75 * 33 + 5 * 76);
      expect(after['token_embedding.weight']).toEqual(before['token_embedding.weight']);
      expect(after['cnn_embedding.encoder1.1.running_mean']).toEqual(
        before['cnn_embedding.encoder1.1.running_mean'],
      );
      expect(after['head.0.weight']).not.toEqual(before['head.0.weight']);
    });
  });

  it('evaluation sums the losses of labelled tokens, dropout off', async () => {
    const batch = chanceBatch(plan, 3, true);
    await withEngine(
      { loss: { kind: 'weighted', gamma: 0, classWeights: plan.loss.classWeights } },
      async (engine) => {
        const { logits, lossSum, weightSum } = await engine.evaluate(batch);
        let [losses, weights] = [0, 0];
        batch.labels.forEach((label, i) => {
          if (label < 0) return;
          const scores = Array.from(logits.subarray(5 * i, 5 * i + 5));
          const weight = plan.loss.classWeights![label]!;
          losses += weight * (Math.log(scores.reduce((sum, s) => sum + Math.exp(s), 0)) - scores[label]!);
          weights += weight;
        });
        expect(weightSum).toBeCloseTo(weights, 4);
        expect(lossSum).toBeCloseTo(losses, 3);
        expect((await engine.evaluate(batch)).logits).toEqual(logits);
      },
    );
  });

  it('one score for each token trains with binary cross-entropy', async () => {
    const architecture = { ...plan.architecture, classes: 1 };
    const batch = chanceBatch(plan, 4);
    const losses = await withEngine({ architecture }, async (engine) => {
      const labels = batch.tokens.map((token) => token % 2);
      const found: number[] = [];
      for (let i = 0; i < 40; i++) found.push((await engine.step([{ ...batch, labels }], 0.003)).loss);
      return found;
    });
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  });
});

describe('bad input', () => {
  it('a loss that is no number is an error, and nothing is learned from it', async () => {
    const batch = chanceBatch(plan, 1);
    await withEngine({}, async (engine) => {
      await train(engine, 0, 1);
      const before = encodeCheckpoint(await engine.exportState());
      const broken = { ...batch, values: batch.values.map(() => Number.NaN) };
      await expect(engine.step([broken], 0.125)).rejects.toMatchObject({
        code: 'TRAINING.NOT_FINITE',
        where: 'step 2',
        message: expect.stringContaining('learning rate 0.125'),
      });
      expect(Buffer.compare(encodeCheckpoint(await engine.exportState()), before)).toBe(0);
    });
  });

  it.each([
    ['of more windows', { batchSize: plan.batchSize + 1 }],
    ['of longer windows', { batchSize: 1, tokensPerWindow: plan.tokensPerWindow + 1 }],
  ])('a batch %s than planned is refused', async (_, size) => {
    await withEngine({}, async (engine) => {
      const batch = chanceBatch({ ...plan, ...size });
      expect(() => engine.step([batch], 0.001)).toThrow(
        expect.objectContaining({ code: 'TRAINING.BATCH_SIZE' }),
      );
    });
  });

  it('a batch that is not filled is refused', async () => {
    await withEngine({}, async (engine) => {
      const batch = chanceBatch(plan);
      for (const broken of [{ labels: batch.labels.slice(1) }, { tokens: batch.tokens.slice(1) }]) {
        expect(() => engine.step([{ ...batch, ...broken }], 0.001)).toThrow(
          expect.objectContaining({ code: 'TRAINING.BATCH_SIZE' }),
        );
      }
    });
  });

  it('pretrained weights that lack a tensor are named', async () => {
    await expect(openTrainingEngine({ ...plan, pretrained: {} })).rejects.toMatchObject({
      code: 'WEIGHTS.MISMATCH',
      where: 'token_embedding.weight',
    });
  });
});

describe('the exported model', () => {
  it('gives the same answers in any batch and length, even and odd', async () => {
    for (const tokensPerWindow of [24, 37]) {
      const sizes = { batchSize: 2, tokensPerWindow };
      const batch = chanceBatch(sizes, 8, true);
      await withEngine(sizes, async (engine) => {
        for (let i = 0; i < 2; i++) await engine.step([batch], 0.01);
        const { logits } = await engine.evaluate(batch);
        const model = await engine.exportModel({ classes: '["N","S","V","F","Q"]' });
        expect(Buffer.from(model).includes('["N","S","V","F","Q"]')).toBe(true);
        expect(Buffer.from(model).includes('com.microsoft')).toBe(false);
        const found = await answer(model, batch, [2, tokensPerWindow]);
        expect(largestDifference(found.logits, logits)).toBeLessThan(1e-5);
        found.probabilities.forEach((p) => {
          expect(p).toBeGreaterThan(0);
        });
        const alone = await answer(model, firstWindow(batch, tokensPerWindow), [1, tokensPerWindow]);
        expect(largestDifference(alone.logits, logits.subarray(0, alone.logits.length))).toBeLessThan(1e-5);
      });
    }
  });
});

async function answer(model: Uint8Array, { tokens, values, mask }: Batch, shape: number[]) {
  const session = await InferenceSession.create(model);
  const results = await session.run({
    tokens: new Tensor(
      'int64',
      BigInt64Array.from(tokens, (token) => BigInt(token)),
      shape,
    ),
    values: new Tensor('float32', values, shape),
    mask: new Tensor('float32', mask, shape),
  });
  await session.release();
  expect(results.logits!.dims).toEqual([...shape, 5]);
  return {
    logits: results.logits!.data as Float32Array,
    probabilities: results.probabilities!.data as Float32Array,
  };
}

const firstWindow = (batch: Batch, length: number): Batch => ({
  tokensPerWindow: length,
  tokens: batch.tokens.slice(0, length),
  values: batch.values.slice(0, length),
  labels: batch.labels.slice(0, length),
  mask: batch.mask.slice(0, length),
});

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.length === b.length
    ? a.reduce((largest, x, i) => Math.max(largest, Math.abs(x - b[i]!)), 0)
    : Number.POSITIVE_INFINITY;
