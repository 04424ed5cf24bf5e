import { describe, expect, it } from 'vitest';
import { ectopyOf, rrFiguresOf } from './rhythm-figures.ts';
import { beatsOf, five, hz } from './testing/some-beats.ts';

describe('RR figures', () => {
  it('take variability from N–N intervals alone, and the longest pause from all', () => {
    // Intervals: 1000 N–N, 900 N–N, 500 N–V, 1500 V–N, 1000 N–N (ms).
    const figures = rrFiguresOf(beatsOf('NNNVNN', five, { 2: 90, 3: 50, 4: 150 }), five, hz)!;
    expect(figures).toMatchObject({
      intervals: 5,
      meanMs: 980,
      shortestMs: 500,
      longestMs: 1500,
      longestAtSample: 340,
      normal: { intervals: 3, meanMs: expect.closeTo(2900 / 3, 9), rmssdMs: 100, pnn50: 1 },
    });
    // Sample standard deviation of 1000, 900, 1000.
    expect(figures.normal!.sdnnMs).toBeCloseTo(Math.sqrt(10_000 / 3), 9);
  });

  it('have no variability where no N follows N often enough, and are none for a single beat', () => {
    expect(rrFiguresOf(beatsOf('NVNV'), five, hz)!.normal).toBeNull();
    expect(rrFiguresOf(beatsOf('NNVNN'), five, hz)!.normal).toMatchObject({ rmssdMs: null, pnn50: null });
    expect([rrFiguresOf([], five, hz), rrFiguresOf(beatsOf('N'), five, hz)]).toEqual([null, null]);
  });
});

describe('ectopic beats', () => {
  it('are counted as single ones, pairs and runs, up to the last beat', () => {
    expect(ectopyOf(beatsOf('VNVVNVVVVSNQQQNS'), five)).toEqual({
      S: { single: 2, couplets: 0, runs: 0, longestRun: 0 },
      V: { single: 1, couplets: 1, runs: 1, longestRun: 4 },
      F: { single: 0, couplets: 0, runs: 0, longestRun: 0 },
    });
    expect(ectopyOf([], five).V).toEqual({ single: 0, couplets: 0, runs: 0, longestRun: 0 });
  });
});
