import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waveCode } from '../wave/wave-types.ts';
import { delineations, findWaves } from './find-waves.ts';

/** Leads of all kinds: silent, noise, steps, spikes, and waves that have nothing to do with the R peaks given. */
const lead = fc
  .record({
    count: fc.integer({ min: 1, max: 4000 }),
    kind: fc.constantFrom('silent', 'noise', 'steps', 'spikes', 'waves'),
    size: fc.constantFrom(1e-6, 0.1, 5, 1e4),
    seed: fc.integer({ min: 1, max: 1 << 30 }),
  })
  .map(({ count, kind, size, seed }) => {
    let state = seed;
    const chance = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state / 0x7fffffff;
    };
    const valueAt = {
      silent: () => size,
      noise: () => size * (chance() - 0.5),
      steps: (index: number) => size * (Math.floor(index / 97) % 3),
      spikes: () => (chance() > 0.99 ? size : 0),
      waves: (index: number) => size * Math.sin(index / 20) * Math.sin(index / 7),
    }[kind];
    return Float64Array.from({ length: count }, (_, index) => valueAt(index));
  });

describe.each(delineations)('the delineation %s', (name) => {
  it('tiles any lead without gap or overlap, with one QRS for each beat, which holds its R peak', () => {
    const cases = fc.record({
      samples: lead,
      fs: fc.constantFrom(100, 128, 250, 360, 1000),
      places: fc.uniqueArray(fc.nat(3999), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ samples, fs, places }) => {
        const peaks = Int32Array.from(places.filter((place) => place < samples.length)).sort();
        const { start, end, wave, beat } = findWaves(samples, fs, peaks, name);
        expect(start[0]).toBe(0);
        expect(end.at(-1)).toBe(samples.length);
        for (let index = 0; index < start.length; index++) {
          expect(end[index]).toBeGreaterThan(start[index]!);
          if (index > 0) expect(start[index]).toBe(end[index - 1]);
          expect(beat[index] === -1).toBe(wave[index] === waveCode.BG);
        }
        const complexes = [...wave.keys()].filter((index) => wave[index] === waveCode.QRS);
        expect(complexes.map((index) => beat[index])).toEqual([...peaks.keys()]);
        for (const index of complexes) {
          expect(start[index]).toBeLessThanOrEqual(peaks[beat[index]!]!);
          expect(end[index]).toBeGreaterThan(peaks[beat[index]!]!);
        }
        // P, QRS and T of a beat in this order, each once at most.
        for (const owner of peaks.keys()) {
          const waves = [...wave].filter((_, index) => beat[index] === owner);
          expect(waves).toEqual([...new Set(waves)].sort());
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('a lead without beats is background', () => {
    const { start, end, wave } = findWaves(new Float64Array(100), 360, new Int32Array(), name);
    expect([start[0], end[0], wave[0], start.length]).toEqual([0, 100, waveCode.BG, 1]);
  });
});
