import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openChance } from '../synthetic/chance.ts';
import { resampleLead } from './resample-lead.ts';

/**
 * SciPy 1.17: n = np.arange(50); x = np.sin(n / 3) + 0.02 * n + 1.5 + np.where(n == 20, 2, 0);
 * line = lambda i: x[0] + (x[-1] - x[0]) / 49 * i; y = resample_poly(x - line(n), up, down);
 * y = y + line(np.arange(len(y)) * down / up); y[:4], y[len(y)//2 - 2:len(y)//2 + 2], y[-3:]
 */
const golden: [number, number, number, number, number[]][] = [
  [
    250,
    360,
    50,
    72,
    [
      1.5, 1.722146160256433, 1.9900031853803273, 2.1793012769969122, 2.8507981895520844, 3.035651732133738,
      2.888094239313072, 2.730936956843665, 2.200976815319819, 1.973206377124283, 1.8720496293088218,
    ],
  ],
  [
    1000,
    360,
    50,
    18,
    [
      1.5850092533720945, 2.3509536063310446, 2.56415772253392, 2.0413699884941616, 2.7589919318623686,
      3.0137381532739047, 2.8179029302433447, 2.261795237091747, 3.292008234275427, 3.1848044394666033,
      2.3834209506392074,
    ],
  ],
  [
    128,
    360,
    50,
    141,
    [
      1.5, 1.5932516357913706, 1.7289857565195597, 1.8738318536695877, 3.017676271409788, 3.0265094287297174,
      2.927880829438502, 2.8091262327892075, 1.8866587788856433, 1.8718256470085206, 1.8883643133884043,
    ],
  ],
  [
    360,
    250,
    50,
    35,
    [
      1.5294844869017725, 1.9859928451150306, 2.3794006398762755, 2.5773874109546018, 2.5935934170165376,
      3.0109736743823037, 2.9046872479386057, 2.750291683470472, 2.7645944557920994, 2.3160631288917366,
      1.9220967131303592,
    ],
  ],
];

const signal = Float64Array.from(
  { length: 50 },
  (_, n) => Math.sin(n / 3) + 0.02 * n + 1.5 + (n === 20 ? 2 : 0),
);

describe('a resampled lead', () => {
  it.each(golden)('from %i to %i Hz (%i samples) equals SciPy’s', (from, to, count, length, values) => {
    const result = resampleLead(signal.subarray(0, count), from, to);
    expect(result).toHaveLength(length);
    const middle = Math.floor(length / 2);
    const picked = [...result.slice(0, 4), ...result.slice(middle - 2, middle + 2), ...result.slice(-3)];
    for (const [index, value] of values.entries())
      expect(Math.abs(picked[index]! - value)).toBeLessThan(1e-12);
  });

  it('at the same frequency is the same', () => {
    expect(resampleLead(signal, 360, 360)).toEqual(signal);
    expect(resampleLead(new Float64Array(), 250, 360)).toHaveLength(0);
  });

  it('keeps a straight line straight, to its ends', () => {
    const line = (hz: number, count: number) =>
      Float64Array.from({ length: count }, (_, i) => 3 - (2 * i) / hz);
    const result = resampleLead(line(250, 251), 250, 360);
    for (const [index, value] of line(360, result.length).entries()) {
      expect(Math.abs(result[index]! - value)).toBeLessThan(1e-12);
    }
  });

  it('keeps a tone of 20 Hz where it is, without delay', () => {
    const tone = (hz: number, count: number) =>
      Float64Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * 20 * i) / hz));
    fc.assert(
      fc.property(fc.constantFrom(128, 200, 250, 257, 500, 1000), (hz) => {
        const result = resampleLead(tone(hz, 4 * hz), hz, 360);
        const expected = tone(360, result.length);
        // Ripple of the window in the pass band; edges, where the tone is cut off, apart.
        for (let i = 360; i < 1080; i++) if (Math.abs(result[i]! - expected[i]!) > 0.005) return false;
        return true;
      }),
      { seed: 1 },
    );
  });

  it.each([
    [0, 360],
    [-250, 360],
    [Number.NaN, 360],
    [250, Number.POSITIVE_INFINITY],
    [359.9999, 360],
    [7919, 360],
  ])('from %d to %d Hz is refused', (from, to) => {
    expect(() => resampleLead(signal, from, to)).toThrowError(
      expect.objectContaining({ code: 'SIGNAL.RESAMPLE' }),
    );
  });
});

describe('a lead that is resampled a block at a time', () => {
  it.each([
    [250, 360],
    [360, 250],
    [1000, 360],
  ])('from %i to %i Hz is as if resampled as a whole', (fromHz, toHz) => {
    const chance = openChance(1, 0);
    const lead = Float64Array.from({ length: 70_000 }, (_, index) => chance.normal() + index / 1000);
    const whole = resampleLead(lead, fromHz, toHz);
    // What is far from the ends does not depend on what is there, but for the straight line between them.
    const line = (index: number) => lead[0]! + ((lead.at(-1)! - lead[0]!) / (lead.length - 1)) * index;
    for (const second of [20, 65, 131]) {
      if (second * fromHz >= lead.length - 2 * fromHz) continue;
      const part = lead
        .slice((second - 1) * fromHz, (second + 2) * fromHz)
        .map((value, index) => value - line(index + (second - 1) * fromHz));
      // The part begins and ends on the line, so that nothing is taken out of it.
      part[0] = 0;
      part[part.length - 1] = 0;
      const resampled = resampleLead(part, fromHz, toHz);
      // Rounding of a line that rises to 70.
      for (let index = toHz; index < 2 * toHz; index++) {
        const place = index + (second - 1) * toHz;
        expect(Math.abs(resampled[index]! + line((place * fromHz) / toHz) - whole[place]!)).toBeLessThan(
          1e-12,
        );
      }
    }
  });
});
