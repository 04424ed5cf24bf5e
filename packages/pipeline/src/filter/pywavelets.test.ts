import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { driftLevel, filterLead } from './filter-lead.ts';
import { recordedSecond } from './testing/recorded-second.ts';
import { compose, decompose } from './wavelet-db4.ts';

interface Case {
  fs: number;
  level: number;
  lengths: number[];
  coefficients: number[][];
  composed: number[];
  guide: number[];
}

/** Made by `pywavelets.golden.py` beside it. */
const golden = JSON.parse(readFileSync(new URL('./pywavelets.golden.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

/** Largest distance from the values that the script kept, relative to the largest of them. */
function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  const step = Math.max(1, Math.floor(actual.length / 40));
  const size = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, index) => Math.abs(value - actual[index * step]!))) / size;
}
/** The issue's own bound. */
const relative = 1e-9;

describe.each(golden.cases)('at $fs Hz', ({ fs, level, lengths, coefficients, composed, guide }) => {
  it('db4 takes a signal apart as PyWavelets does, down to the level of drift', () => {
    expect(driftLevel(fs)).toBe(level);
    const { approximation, details } = decompose(recordedSecond(fs), level);
    const all = [approximation, ...details];
    expect(all.map(({ length }) => length)).toEqual(lengths);
    for (const [index, expected] of coefficients.entries()) {
      expect(distance(all[index]!, expected)).toBeLessThan(relative);
    }
  });

  it('and puts it together as PyWavelets does', () => {
    expect(distance(compose(decompose(recordedSecond(fs), level)), composed)).toBeLessThan(relative);
  });

  it('the preset guide equals SciPy’s band-stop and PyWavelets’ details', () => {
    expect(distance(filterLead(recordedSecond(fs), fs, 'guide'), guide)).toBeLessThan(relative);
  });
});
