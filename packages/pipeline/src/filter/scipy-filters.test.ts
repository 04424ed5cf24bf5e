import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designButterworth } from './design-butterworth.ts';
import { filterForwardBackward } from './filter-forward-backward.ts';
import { filterLead } from './filter-lead.ts';

/** Made by `scipy-filters.golden.py` beside it. */
const golden = JSON.parse(readFileSync(new URL('./scipy-filters.golden.json', import.meta.url), 'utf8')) as {
  cases: { fs: number; guideStop: number[]; diagnostic: number[] }[];
};
/** The issue's own bound, relative to the signal's 3 mV. */
const relative = 1e-9;

/** The same signal as in the script: a beat on an offset and a slope, with hum. */
function signal(fs: number): Float64Array {
  return Float64Array.from({ length: fs }, (_, index) => {
    const t = index / fs;
    const bell = (centre: number, width: number) => Math.exp(-(((t - centre) / width) ** 2));
    const hum = 0.1 * Math.sin(2 * Math.PI * 55 * t) + 0.05 * Math.sin(2 * Math.PI * 3 * t);
    return 1.5 + 0.4 * t + bell(0.5, 0.02) + 0.2 * bell(0.75, 0.06) + hum;
  });
}

function distance(samples: Float64Array, expected: readonly number[]): number {
  const step = Math.max(1, Math.floor(samples.length / 40));
  return Math.max(...expected.map((value, index) => Math.abs(samples[index * step]! - value)));
}

describe.each(golden.cases)('at $fs Hz', ({ fs, guideStop, diagnostic }) => {
  it('the guide’s band-stop, forward and backward, equals SciPy’s', () => {
    const filtered = filterForwardBackward(signal(fs), designButterworth('stop', 50, 60, fs));
    expect(distance(filtered, guideStop)).toBeLessThan(3 * relative);
  });

  it('the preset diagnostic equals SciPy’s', () => {
    expect(distance(filterLead(signal(fs), fs, 'diagnostic'), diagnostic)).toBeLessThan(3 * relative);
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
    ['100 Hz stays', 100, 0.85, 1.01],
  ])('%s', (_, hz, least, most) => {
    const share = strength(filterLead(tone(hz), fs, 'diagnostic')) / strength(tone(hz));
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThan(most);
  });
});
