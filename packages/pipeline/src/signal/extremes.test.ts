import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, ExtremesBuilder, extremesOf, finestBucket } from './extremes.ts';

/** A lead in mV, some of it missing, with a spike now and then. */
const leads = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.float({ min: -2, max: 2, noNaN: true }) },
      fc.constant(Number.NaN),
      fc.constant(9),
    ),
    {
      minLength: 1,
      maxLength: 6_000,
    },
  )
  .map((samples) => Float32Array.from(samples));

const levelsOf = (lead: Float32Array, blockLength: number) => {
  const builder = new ExtremesBuilder(lead.length);
  for (let from = 0; from < lead.length; from += blockLength)
    builder.add(lead.subarray(from, from + blockLength));
  return builder.finish();
};

describe('the extremes of a lead', () => {
  it('lose no sample at any level: each bucket spans exactly its samples that are there', () => {
    fc.assert(
      fc.property(leads, fc.integer({ min: 1, max: 20 }), (lead, blocks) => {
        for (const { bucket, low, high } of levelsOf(lead, blocks * finestBucket)) {
          expect(low.length).toBe(Math.ceil(lead.length / bucket));
          for (let at = 0; at < low.length; at++) {
            const there = lead
              .subarray(at * bucket, (at + 1) * bucket)
              .filter((sample) => !Number.isNaN(sample));
            expect(low[at]).toBe(there.length === 0 ? Number.NaN : Math.min(...there));
            expect(high[at]).toBe(there.length === 0 ? Number.NaN : Math.max(...there));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same however the blocks lie', () => {
    fc.assert(
      fc.property(leads, (lead) => {
        expect(levelsOf(lead, finestBucket)).toEqual(levelsOf(lead, 64 * finestBucket));
      }),
      { numRuns: 30 },
    );
  });

  it('have levels until one has a few hundred buckets', () => {
    expect(bucketsOf(650_000)).toEqual([16, 64, 256, 1024, 4096]);
    expect(bucketsOf(10)).toEqual([]);
    expect(bucketsOf(100)).toEqual([16]);
  });

  it('of one sample are that sample', () => {
    expect(extremesOf(Float32Array.of(1, -3, 2), 1)).toEqual({
      low: Float32Array.of(1, -3, 2),
      high: Float32Array.of(1, -3, 2),
    });
  });
});
