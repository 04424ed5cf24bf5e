import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { plainAdam } from './optimizer-plan.ts';
import { chanceBatch } from './testing/chance-batch.ts';
import { openTrainingEngine, type TrainingEngine, type TrainingPlan } from './training-engine.ts';

const plan: TrainingPlan = {
  architecture: { classes: 5, headLayers: [8], dropout: 0, trainEmbedding: false },
  batchSize: 2,
  tokensPerWindow: 24,
  loss: { kind: 'weighted', gamma: 0, classWeights: Float32Array.of(0.4, 1, 2, 1, 1) },
  optimizer: plainAdam,
  provider: 'cpu',
  threads: 2,
  seed: 5,
  pretrained: null,
};

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

const floats = async (engine: TrainingEngine, name: string): Promise<Float32Array> =>
  (await engine.exportState())[name]!.data as Float32Array;

const joined = (first: Batch, second: Batch): Batch => ({
  tokensPerWindow: first.tokensPerWindow,
  tokens: Int32Array.of(...first.tokens, ...second.tokens),
  values: Float32Array.of(...first.values, ...second.values),
  labels: Int32Array.of(...first.labels, ...second.labels),
  mask: Float32Array.of(...first.mask, ...second.mask),
});

/** The second has fewer labels, so that a mean of means would be another number. */
const batches = [chanceBatch(plan, 1), chanceBatch(plan, 2, true)] as const;
const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

describe('a step over several batches', () => {
  it.each([
    ['adam', 1e-3],
    ['sgd', 0.1],
  ] as const)('is the step over one large batch (%s)', async (kind, rate) => {
    const optimizer = { ...plainAdam, kind, momentum: 0.9, clipNorm: 0.5 };
    const whole = await withEngine({ optimizer, batchSize: 4 }, async (engine) => {
      const results = [];
      for (let i = 0; i < 3; i++) results.push(await engine.step([joined(...batches)], rate));
      return { results, head: await floats(engine, 'head.0.weight'), norm: await floats(engine, head) };
    });
    const parts = await withEngine({ optimizer, batchesPerStep: 2 }, async (engine) => {
      const results = [];
      for (let i = 0; i < 3; i++) results.push(await engine.step(batches, rate));
      return { results, head: await floats(engine, 'head.0.weight'), norm: await floats(engine, head) };
    });
    for (const [step, { loss, gradientNorm, logits }] of whole.results.entries()) {
      const found = parts.results[step]!;
      expect(Math.abs(found.loss / loss - 1)).toBeLessThan(1e-6);
      expect(Math.abs(found.gradientNorm / gradientNorm - 1)).toBeLessThan(1e-5);
      expect(largest(Float32Array.of(...found.logits.flatMap((part) => [...part])), logits[0]!)).toBeLessThan(
        1e-5,
      );
    }
    // Adam divides by the gradient's size, so that rounding of a gradient near 0 is seen.
    expect(largest(parts.head, whole.head)).toBeLessThan(1e-5);
    expect(largest(parts.norm, whole.norm)).toBeLessThan(1e-5);
  });

  it('may be over batches of several sizes, and learns from each as an engine of that size would', async () => {
    const sizes = [
      { batchSize: 2, tokensPerWindow: 24 },
      { batchSize: 4, tokensPerWindow: 12 },
    ] as const;
    const [long, short] = [chanceBatch(sizes[0], 6), chanceBatch(sizes[1], 7)];
    const alone = await withEngine(sizes[1], (engine) => engine.step([short], 1e-3));
    const mixed = await withEngine({}, async (engine) => {
      const first = await engine.step([short], 1e-3);
      return { first, second: await engine.step([long], 1e-3), answer: await engine.evaluate(short) };
    });
    expect(mixed.first).toEqual(alone);
    expect(mixed.answer.logits).toHaveLength(4 * 12 * 5);
    const together = await withEngine({ batchesPerStep: 2 }, (engine) => engine.step([long, short], 1e-3));
    const [first, second] = together.logits;
    expect(largest(second!, alone.logits[0]!)).toBeLessThan(1e-6);
    const { length } = first!;
    expect(length).toBe(2 * 24 * 5);
    const losses = await withEngine({ batchesPerStep: 2 }, async (engine) => [
      await engine.evaluate(long),
      await engine.evaluate(short),
    ]);
    const sum = (of: 'lossSum' | 'weightSum') => losses.reduce((total, part) => total + part[of], 0);
    expect(Math.abs(together.loss / (sum('lossSum') / sum('weightSum')) - 1)).toBeLessThan(1e-6);
  });

  it('needs to be planned', async () => {
    await withEngine({}, async (engine) => {
      for (const given of [[], batches]) {
        expect(() => engine.step(given, 0.001)).toThrow(
          expect.objectContaining({ code: 'TRAINING.BATCH_COUNT', remedy: expect.any(String) }),
        );
      }
    });
  });
});

const head = 'transformer.layers.3.norm2.weight';

describe('gradient descent', () => {
  const optimizer = { kind: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 1 } as const;

  it('learns, and goes on from a checkpoint as if never ended', async () => {
    const batch = chanceBatch(plan, 3);
    const steps = async (engine: TrainingEngine, count: number) => {
      const losses: number[] = [];
      for (let i = 0; i < count; i++) losses.push((await engine.step([batch], 0.3)).loss);
      return losses;
    };
    const [losses, whole] = await withEngine({ optimizer }, async (engine) => [
      await steps(engine, 30),
      encodeCheckpoint(await engine.exportState()),
    ]);
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]!);
    const half = await withEngine({ optimizer }, async (engine) => {
      await steps(engine, 12);
      return encodeCheckpoint(await engine.exportState());
    });
    const resumed = await withEngine({ optimizer }, async (engine) => {
      engine.importState(decodeCheckpoint(half).state);
      await steps(engine, 18);
      return encodeCheckpoint(await engine.exportState());
    });
    expect(Buffer.compare(resumed, whole)).toBe(0);
  });

  it('does not go on from a checkpoint of Adam', async () => {
    const adams = await withEngine({}, (engine) => engine.exportState());
    await withEngine({ optimizer }, async (engine) => {
      expect(() => engine.importState(adams)).toThrow(
        expect.objectContaining({
          code: 'CHECKPOINT.MISMATCH',
          where: expect.stringMatching(/^sgd\.velocity\./),
        }),
      );
    });
  });
});

it('a clipped gradient moves parameters by no more than rate times its largest norm', async () => {
  const optimizer = { kind: 'sgd', momentum: 0, weightDecay: 0, clipNorm: 0.01 } as const;
  await withEngine({ optimizer }, async (engine) => {
    const moved = async () => {
      const before = await engine.exportState();
      const { gradientNorm } = await engine.step([batches[0]], 1);
      expect(gradientNorm).toBeGreaterThan(0.01);
      const after = await engine.exportState();
      let square = 0;
      for (const [name, { data }] of Object.entries(after)) {
        if (name.startsWith('sgd.') || name === 'steps') continue;
        for (const [i, value] of (data as Float32Array).entries()) {
          square += (value - (before[name]!.data as Float32Array)[i]!) ** 2;
        }
      }
      return Math.sqrt(square);
    };
    expect(await moved()).toBeCloseTo(0.01, 4);
  });
});

it('frozen layers stay as they are while the others learn', async () => {
  const architecture = { ...plan.architecture, frozenLayers: 2 };
  await withEngine({ architecture }, async (engine) => {
    const before = await engine.exportState();
    await engine.step([batches[0]], 0.01);
    const after = await engine.exportState();
    const changed = Object.keys(before).filter(
      (name) =>
        /^(transformer|head|token|cnn)/.test(name) &&
        largest(after[name]!.data as Float32Array, before[name]!.data as Float32Array) > 0,
    );
    expect(changed.filter((name) => /layers\.[01]\./.test(name))).toEqual([]);
    expect(changed.filter((name) => /layers\.[23]\./.test(name))).toHaveLength(24);
    expect(changed).toContain('head.0.weight');
  });
});
