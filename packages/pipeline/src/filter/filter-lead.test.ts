import { describe, expect, it } from 'vitest';
import { designButterworth, type FourthOrderFilter } from './design-butterworth.ts';
import { driftLevel, filterLead } from './filter-lead.ts';
import { compose, decompose } from './wavelet-db4.ts';

/** |H(f)| of a digital filter. */
function gainAt({ b, a }: FourthOrderFilter, frequencyHz: number, samplingFrequencyHz: number): number {
  const angle = (-2 * Math.PI * frequencyHz) / samplingFrequencyHz;
  const size = (c: readonly number[]) =>
    Math.hypot(
      c.reduce((sum, value, k) => sum + value * Math.cos(k * angle), 0),
      c.reduce((sum, value, k) => sum + value * Math.sin(k * angle), 0),
    );
  return size(b) / size(a);
}

describe('a Butterworth filter', () => {
  it.each([125, 250, 257, 360, 500, 1000])(
    'at %i Hz has half its power at both edges and nothing in the middle',
    (fs) => {
      const stop = designButterworth('stop', 50, 60, fs);
      for (const edge of [50, 60]) expect(gainAt(stop, edge, fs)).toBeCloseTo(Math.SQRT1_2, 9);
      const tan = (hz: number) => Math.tan((Math.PI * hz) / fs);
      const centreHz = (Math.atan(Math.sqrt(tan(50) * tan(60))) * fs) / Math.PI;
      expect(gainAt(stop, centreHz, fs)).toBeLessThan(1e-6);
      expect(gainAt(stop, 0, fs)).toBeCloseTo(1, 9);
    },
  );

  it('that passes a band has half its power at both edges and nothing at 0 Hz', () => {
    const pass = designButterworth('pass', 6, 22, 360);
    for (const edge of [6, 22]) expect(gainAt(pass, edge, 360)).toBeCloseTo(Math.SQRT1_2, 9);
    expect(gainAt(pass, 0, 360)).toBeLessThan(1e-9);
  });

  it('refuses a band that the sampling frequency does not hold', () => {
    expect(() => designButterworth('stop', 50, 60, 120)).toThrow(
      expect.objectContaining({ code: 'FILTER.BAND' }),
    );
  });
});

describe('cleaning a lead', () => {
  const fs = 360;
  const tone = (hz: number) =>
    Float64Array.from({ length: 20 * fs }, (_, index) => Math.sin((2 * Math.PI * hz * index) / fs));
  /** Root of the mean square over the middle half. */
  const strength = (x: Float64Array) => {
    const middle = x.subarray(x.length / 4, (3 * x.length) / 4);
    return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
  };

  it.each([
    ['55 Hz hum goes', 55, 0, 0.01],
    ['0.2 Hz drift goes', 0.2, 0, 0.05],
    ['10 Hz stays', 10, 0.97, 1.03],
    ['3 Hz stays', 3, 0.97, 1.03],
  ])('%s', (_, hz, least, most) => {
    const share = strength(filterLead(tone(hz), fs, 'guide')) / strength(tone(hz));
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThan(most);
  });

  it('the preset none leaves every sample', () => {
    expect(filterLead(tone(3), fs, 'none')).toEqual(tone(3));
  });

  it('takes drift out at level 8 for 360 Hz, and at the level nearest to 0.7 Hz for others', () => {
    expect([128, 250, 360, 500, 1000].map(driftLevel)).toEqual([7, 7, 8, 8, 9]);
  });

  it('says when a signal is too short', () => {
    expect(() => filterLead(new Float64Array(200), fs, 'guide')).toThrow(
      expect.objectContaining({ code: 'SIGNAL.TOO_SHORT', remedy: expect.stringContaining('256 samples') }),
    );
    expect(() => filterLead(new Float64Array(10), fs, 'guide')).toThrow(
      expect.objectContaining({ code: 'SIGNAL.TOO_SHORT' }),
    );
  });

  it('the wavelet composes what it decomposed, at any length', () => {
    for (const length of [256, 257, 300, 511, 1003]) {
      const x = Float64Array.from({ length }, (_, index) => Math.sin(index * index));
      const back = compose(decompose(x, 4));
      // Filter coefficients are known to about 1e-12.
      for (let index = 0; index < length; index++)
        expect(Math.abs(back[index]! - x[index]!)).toBeLessThan(1e-10);
    }
  });
});
