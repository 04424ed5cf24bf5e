import { describe, expect, it } from 'vitest';
import { learningRateAt, type Schedule } from './learning-rate.ts';

const rates = (schedule: Schedule) =>
  Array.from({ length: schedule.steps }, (_, index) => learningRateAt(index + 1, schedule));

describe('the learning rate', () => {
  it('is constant after it has risen in a straight line', () => {
    expect(rates({ kind: 'constant', learningRate: 2, warmupShare: 0, steps: 3 })).toEqual([2, 2, 2]);
    expect(rates({ kind: 'constant', learningRate: 2, warmupShare: 0.5, steps: 8 })).toEqual([
      0.5, 1, 1.5, 2, 2, 2, 2, 2,
    ]);
  });

  it('falls along half a cosine, from its highest after the warm-up towards 0 after the last step', () => {
    const found = rates({ kind: 'cosine', learningRate: 1, warmupShare: 0.2, steps: 10 });
    expect(found.slice(0, 3)).toEqual([0.5, 1, 1]);
    expect(found[6]).toBeCloseTo(0.5, 12);
    expect(found[9]).toBeCloseTo((1 + Math.cos((Math.PI * 7) / 8)) / 2, 12);
  });

  it('in one cycle is that of PyTorch’s OneCycleLR(max_lr=0.01, total_steps=10)', () => {
    const expected = [
      0.0003999999999999993, 0.0052, 0.01, 0.009504846320134737, 0.008117456539497631, 0.0061126202193628925,
      0.003887419780637108, 0.00188258346050237, 0.0004951936798652628, 4e-8,
    ];
    const found = rates({ kind: 'one-cycle', learningRate: 0.01, warmupShare: 0.3, steps: 10 });
    expect(found).toEqual(expected.map((rate) => expect.closeTo(rate, 15)));
  });

  it.each(['constant', 'cosine', 'one-cycle'] as const)('of a single step is a number (%s)', (kind) => {
    for (const warmupShare of [0, 0.3, 0.9]) {
      const rate = learningRateAt(1, { kind, learningRate: 0.1, warmupShare, steps: 1 });
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(0.1);
    }
  });
});
