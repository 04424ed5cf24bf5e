import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertSample } from './convert-sample.ts';

const at = (samplingFrequencyHz: number, sampleCount: number) => ({ samplingFrequencyHz, sampleCount });

describe('a sample in another sampling of its record', () => {
  it('comes back where it was from a faster one, and stays inside the record', () => {
    fc.assert(
      fc.property(fc.nat(2499), fc.constantFrom(360, 500, 1000), (sample, hz) => {
        const [slow, fast] = [at(250, 2500), at(hz, 10 * hz)];
        const there = convertSample(sample, slow, fast);
        expect(there).toBeLessThan(fast.sampleCount);
        expect(Math.abs(there / hz - sample / 250)).toBeLessThanOrEqual(1 / hz);
        expect(convertSample(there, fast, slow)).toBe(sample);
      }),
      { seed: 2 },
    );
  });

  it('at the end is the last one', () => {
    expect(convertSample(9, at(10, 10), at(1, 1))).toBe(0);
  });
});
