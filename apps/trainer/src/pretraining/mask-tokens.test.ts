import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../engine/batch.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { cutWindows } from '../training/cut-windows.ts';
import { makeBatch } from '../training/make-batch.ts';
import { maskTokens } from './mask-tokens.ts';

const batchOf = (lengths: number[][], rows: number, tokens: number): Batch => {
  const records = sampleRecords(lengths);
  const windows = cutWindows(records, tokens).slice(0, rows);
  return makeBatch(records, { windows, batchSize: rows, tokensPerWindow: tokens });
};
const settings = { share: 0.15, tokenCount: 74, seed: 7, step: 3 };
const count = (labels: Int32Array, holds: (place: number) => boolean) =>
  labels.reduce((sum, label, place) => sum + (label >= 0 && holds(place) ? 1 : 0), 0);

describe('hidden tokens', () => {
  it('are the same for the same seed and step, others for another step, and leave the batch as it was', () => {
    const batch = batchOf([[300], [200]], 8, 64);
    const before = structuredClone(batch);
    expect(maskTokens(batch, settings)).toEqual(maskTokens(batch, settings));
    expect(maskTokens(batch, { ...settings, step: 4 })).not.toEqual(maskTokens(batch, settings));
    expect(batch).toEqual(before);
  });

  it('are wave tokens alone, each labelled with itself, and no other token changes', () => {
    const shape = fc.record({ length: fc.integer({ min: 1, max: 150 }), step: fc.nat(1000) });
    fc.assert(
      fc.property(shape, ({ length, step }) => {
        const batch = batchOf([[length]], 4, 48);
        const masked = maskTokens(batch, { ...settings, step });
        masked.labels.forEach((label, place) => {
          const own = batch.tokens[place]!;
          if (label >= 0) {
            expect(label).toBe(own);
            expect(own).toBeGreaterThanOrEqual(4);
          } else {
            expect(masked.tokens[place]).toBe(own);
            expect(masked.values[place]).toBe(batch.values[place]);
          }
        });
        const waves = batch.tokens.filter((token) => token >= 4).length;
        expect(count(masked.labels, () => true)).toBe(Math.max(1, Math.round(0.15 * waves)));
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('are masked in 80, replaced in 10 and kept in 10 of 100, and a masked one has no value', () => {
    const batch = batchOf([Array<number>(2).fill(3000), Array<number>(2).fill(3000)], 192, 64);
    const { tokens, values, labels } = maskTokens(batch, { ...settings, share: 0.5 });
    const all = count(labels, () => true);
    const masked = count(labels, (place) => tokens[place] === 3 && values[place] === 0);
    const kept = count(
      labels,
      (place) => tokens[place] === batch.tokens[place] && values[place] === batch.values[place],
    );
    // Three standard deviations of a binomial share of about 6,000 are 0.016.
    expect(Math.abs(masked / all - 0.8)).toBeLessThan(0.016);
    // Of the replaced tenth, one in seventy is its own token again.
    expect(Math.abs(kept / all - 0.1)).toBeLessThan(0.016);
    expect(count(labels, (place) => tokens[place]! >= 74)).toBe(0);
  });
});
