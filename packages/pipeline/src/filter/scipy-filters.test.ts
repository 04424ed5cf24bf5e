import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designButterworth } from './design-butterworth.ts';
import { filterForwardBackward } from './filter-forward-backward.ts';
import { filterLead } from './filter-lead.ts';
import { recordedSecond } from './testing/recorded-second.ts';

/** Made by `scipy-filters.golden.py` beside it. */
const golden = JSON.parse(readFileSync(new URL('./scipy-filters.golden.json', import.meta.url), 'utf8')) as {
  cases: { fs: number; guideStop: number[]; diagnostic: number[] }[];
};
/** The issue's own bound, relative to the signal's 3 mV. */
const relative = 1e-9;

function distance(samples: Float64Array, expected: readonly number[]): number {
  const step = Math.max(1, Math.floor(samples.length / 40));
  return Math.max(...expected.map((value, index) => Math.abs(samples[index * step]! - value)));
}

describe.each(golden.cases)('at $fs Hz', ({ fs, guideStop, diagnostic }) => {
  it('the guide’s band-stop, forward and backward, equals SciPy’s', () => {
    const filtered = filterForwardBackward(recordedSecond(fs), designButterworth('stop', 50, 60, fs));
    expect(distance(filtered, guideStop)).toBeLessThan(3 * relative);
  });

  it('the preset diagnostic equals SciPy’s', () => {
    expect(distance(filterLead(recordedSecond(fs), fs, 'diagnostic'), diagnostic)).toBeLessThan(3 * relative);
  });
});

describe('the preset diagnostic', () => {
  const fs = 360;
  const tone = (hz: number) =>
    Float64Array.from({ length: 20 * fs }, (_, index) => Math.sin((2 * Math.PI * hz * index) / fs));
  const strength = (x: Float64Array) => {
    const middle = x.subarray(x.length / 4, (3 * x.length) / 4);
    return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
  };

  it.each([
    ['50 Hz hum goes', 50, 0, 0.01],
    ['60 Hz hum goes', 60, 0, 0.01],
    ['0.05 Hz drift goes', 0.05, 0, 0.02],
    ['55 Hz, of a steep QRS, stays', 55, 0.95, 1.01],
    ['1 Hz stays', 1, 0.85, 1.01],
    ['0.67 Hz keeps 70.8 % (−3 dB) or more', 0.67, 0.708, 1],
    ['150 Hz stays, where 360 Hz hold no cut-off', 150, 0.99, 1.01],
  ])('%s', (_, hz, least, most) => {
    const share = strength(filterLead(tone(hz), fs, 'diagnostic')) / strength(tone(hz));
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThan(most);
  });

  it('keeps 150 Hz at −3 dB where the sampling frequency holds a cut-off', () => {
    const high = 1000;
    const x = Float64Array.from({ length: 4 * high }, (_, i) => Math.sin((2 * Math.PI * 150 * i) / high));
    const share = strength(filterLead(x, high, 'diagnostic')) / strength(x);
    expect(share).toBeGreaterThan(0.708);
    expect(share).toBeLessThan(0.75);
  });

  it('works at any sampling frequency, leaving out what that does not hold', () => {
    for (const low of [50, 100, 128])
      expect(filterLead(recordedSecond(low), low, 'diagnostic')).toHaveLength(low);
  });
});
