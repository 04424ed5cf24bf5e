import { afterAll, describe, expect, it } from 'vitest';
import { openEvaluationPool } from './evaluation-pool.ts';

const pool = openEvaluationPool();
afterAll(() => pool.close());

const input = {
  kind: 'roc',
  probabilities: Float32Array.of(0.75, 0.25, 0.25, 0.75, Number.NaN, Number.NaN),
  truth: Int8Array.of(0, 1, 1),
  classCount: 2,
  positives: [1],
  maximumPoints: 10,
} as const;

describe('the evaluation pool', () => {
  it('computes on another thread what the function computes here', async () => {
    // One positive above the negative, one missed and so below it: half of the pairs are in order.
    expect(await pool.run('drawCurve', input)).toMatchObject({ area: 0.5, positives: 2, negatives: 1 });
  });

  it('answers events while it computes', async () => {
    const beats = 300_000;
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    await pool.run('drawCurve', {
      ...input,
      probabilities: Float32Array.from({ length: 2 * beats }, (_, i) => ((i * 7919) % 100_003) / 100_003),
      truth: Int8Array.from({ length: beats }, (_, i) => (i % 3 === 0 ? 1 : 0)),
    });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it('keeps the code of what a task refuses', async () => {
    await expect(pool.run('drawCurve', { ...input, maximumPoints: 1 })).rejects.toMatchObject({
      code: 'EVALUATION.RANGE',
      where: 'maximumPoints',
    });
  });
});
