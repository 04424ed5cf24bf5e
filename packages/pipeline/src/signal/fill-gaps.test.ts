import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GapFiller } from './fill-gaps.ts';
import { newMemoryStore } from './sample-store.ts';

const gap = Number.NaN;

/** Fills gaps in blocks of the given length. */
function filledBy(step: number, samples: readonly number[]): number[] {
  const lead = newMemoryStore(samples.length);
  const filler = new GapFiller();
  for (let from = 0; from < samples.length; from += step) {
    const block = Float64Array.from(samples.slice(from, from + step));
    filler.fill(block);
    lead.write(from, block);
  }
  filler.fillStart(lead);
  return [...lead.read(0, samples.length)];
}
const filled = (...samples: number[]) => filledBy(samples.length, samples);

describe('gaps', () => {
  it('take the value before them', () => {
    expect(filled(1, gap, gap, 2, gap)).toEqual([1, 1, 1, 2, 2]);
  });

  it('at the start take the first value that is there', () => {
    expect(filled(gap, gap, 3, gap)).toEqual([3, 3, 3, 3]);
  });

  it('without any value are zero', () => {
    expect(filled(gap, gap)).toEqual([0, 0]);
  });

  it('are filled the same whatever the blocks', () => {
    const sample = fc.oneof(fc.constant(gap), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (samples, step) => {
        expect(filledBy(step, samples)).toEqual(filled(...samples));
      }),
      { seed: 2 },
    );
  });
});
