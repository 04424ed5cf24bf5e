import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waveCode, waveTypes } from '../wave/wave-types.ts';
import { delineateLead } from './delineate-lead.ts';

const rows = (count: number, fs: number, peaks: number[]) => {
  const { start, end, wave, beat } = delineateLead(new Float64Array(count), fs, Int32Array.from(peaks));
  return [...start].map((from, index) => [waveTypes[wave[index]!], from, end[index], beat[index]]);
};

describe('delineating a lead', () => {
  it('puts P, QRS and T around each R peak at rest, and background between', () => {
    expect(rows(2400, 1000, [500, 1500])).toEqual([
      ['BG', 0, 260, -1],
      ['P', 260, 430, 0],
      ['QRS', 430, 590, 0],
      ['T', 590, 900, 0],
      ['BG', 900, 1260, -1],
      ['P', 1260, 1430, 1],
      ['QRS', 1430, 1590, 1],
      ['T', 1590, 1900, 1],
      ['BG', 1900, 2400, -1],
    ]);
  });

  it('ends T and starts P halfway between beats that are close', () => {
    const waves = rows(2000, 1000, [500, 900]);
    expect(waves).toContainEqual(['T', 590, 700, 0]);
    expect(waves).toContainEqual(['P', 700, 830, 1]);
  });

  it('drops a T and a P for which no room is left', () => {
    expect(rows(1000, 1000, [400, 600]).map(([wave]) => wave)).toEqual(['BG', 'P', 'QRS', 'BG', 'QRS', 'T']);
  });

  it('a lead without beats is background', () => {
    expect(rows(100, 360, [])).toEqual([['BG', 0, 100, -1]]);
  });

  it('tiles the lead without gap or overlap, one QRS for each beat around its R peak', () => {
    const cases = fc.record({
      count: fc.integer({ min: 1, max: 4000 }),
      fs: fc.constantFrom(128, 250, 360, 1000),
      places: fc.uniqueArray(fc.nat(3999), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ count, fs, places }) => {
        const peaks = Int32Array.from(places.filter((place) => place < count)).sort();
        const { start, end, wave, beat } = delineateLead(new Float64Array(count), fs, peaks);
        expect(start[0]).toBe(0);
        expect(end.at(-1)).toBe(count);
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
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
