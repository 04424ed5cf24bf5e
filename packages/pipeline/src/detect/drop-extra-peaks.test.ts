import { describe, expect, it } from 'vitest';
import { dropExtraPeaks } from './drop-extra-peaks.ts';

/** Peaks kept, given each lead's energy at a peak. */
const keptOf = (peaks: readonly number[], ...leads: ((peak: number) => number)[]): number[] =>
  [
    ...dropExtraPeaks(
      Int32Array.from(peaks),
      leads.map((height) => Float64Array.from(peaks, height)),
    ),
  ].map((place) => peaks[place]!);
const regular = Array.from({ length: 29 }, (_, index) => 150 + 300 * index);
const withPeak = (extra: number) => [...regular, extra].sort((a, b) => a - b);
/** Peaks kept of regular beats with one more, that reaches shares of their energy in two leads. */
function kept(extra: number, first: number, second: number): number[] {
  const peaks = withPeak(extra);
  const lead = (share: number) => (peak: number) => (peak === extra ? share : 1);
  return keptOf(peaks, lead(first), lead(second));
}

describe('peaks between two beats at their usual interval', () => {
  it('are dropped where one lead hardly sees them, however high they are in the other', () => {
    expect(kept(3300, 20, 0.05)).toEqual(regular);
    expect(kept(3300, 0.05, 20)).toEqual(regular);
  });

  it('are kept where both leads see them, as interpolated beats', () => {
    expect(kept(3300, 0.3, 0.3)).toContain(3300);
  });

  it('are kept where the other lead is silent', () => {
    const peaks = withPeak(3300);
    expect(
      keptOf(
        peaks,
        () => 1,
        () => 0,
      ),
    ).toEqual(peaks);
  });

  it('are all dropped where several follow each other', () => {
    const peaks = [...regular, 3230, 3300, 3370].sort((a, b) => a - b);
    expect(keptOf(peaks, (peak) => (regular.includes(peak) ? 1 : 0.05))).toEqual(regular);
  });
});

describe('a low peak', () => {
  it('is kept where the rhythm has a gap without it, and at both ends', () => {
    for (const low of [regular[9]!, regular[0]!, regular[28]!]) {
      expect(keptOf(regular, (peak) => (peak === low ? 0.05 : 1))).toEqual(regular);
    }
  });

  it('leaves none of no peaks', () => {
    expect(keptOf([], () => 1)).toHaveLength(0);
  });
});
