import { finestBucket } from '@beatlab/pipeline/signal/extremes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSignal } from './plan-signal.ts';

const halfAnHour = 650_000;

describe('planSignal', () => {
  it('gives samples where few are wanted, and ever wider buckets the further one looks', () => {
    const bucketFor = (to: number) => planSignal({ from: 0, to, points: 1_000 }, halfAnHour).bucket;
    expect([1_000, 3_999, 4_000, 16_000, 64_000, halfAnHour].map(bucketFor)).toEqual([1, 1, 4, 16, 64, 256]);
  });

  it('widens a range to whole buckets, and ends with the record', () => {
    expect(planSignal({ from: 100, to: 64_100, points: 1_000 }, halfAnHour)).toEqual({
      ...{ from: 64, to: 64_128, bucket: 64 },
    });
    expect(planSignal({ from: 600_001, to: 1e9, points: 100 }, halfAnHour)).toEqual({
      ...{ from: 599_808, to: halfAnHour, bucket: 256 },
    });
  });

  it('covers what was asked for with at least the points wanted, or the samples, and at most four times as many', () => {
    const wanted = fc.record({
      from: fc.integer({ min: -10, max: 40_000_000 }),
      length: fc.integer({ min: 0, max: 40_000_000 }),
      points: fc.integer({ min: 1, max: 8_192 }),
    });
    fc.assert(
      fc.property(
        wanted,
        fc.integer({ min: 1, max: 32_000_000 }),
        ({ from, length, points }, sampleCount) => {
          const plan = planSignal({ from, to: from + length, points }, sampleCount);
          const [first, end] = [
            Math.min(Math.max(0, from), sampleCount),
            Math.min(Math.max(0, from + length), sampleCount),
          ];
          expect(plan.from).toBeLessThanOrEqual(first);
          expect(plan.to).toBeGreaterThanOrEqual(end);
          expect(plan.from % plan.bucket).toBe(0);
          const count = (plan.to - plan.from) / plan.bucket;
          if (plan.bucket > 1) expect(count).toBeGreaterThanOrEqual(points);
          expect(count).toBeLessThanOrEqual(Math.max(4 * points + 2, 513));
          if (plan.bucket < finestBucket)
            expect(plan.to - plan.from).toBeLessThanOrEqual(finestBucket * points + 8);
        },
      ),
    );
  });
});
