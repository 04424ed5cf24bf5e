import { describe, expect, it } from 'vitest';
import { annotationFrom, rrAround, rrIntervals } from './record-annotations.ts';

/** A change of rhythm at sample 18, then beats, with noise between two of them. */
const samples = Int32Array.of(18, 77, 370, 500, 662);
const symbols = ['+', 'N', 'A', '~', 'N'];
const annotations = { samples, symbols, notes: [], rrMs: rrIntervals(samples, symbols, 360) };

describe('RR intervals', () => {
  it('go from beat to beat, past what is no beat', () => {
    const [change, first, early, noise, last] = annotations.rrMs;
    expect([change, first, noise]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(early).toBeCloseTo(813.89, 2);
    expect(last).toBeCloseTo(811.11, 2);
  });

  it('lie before and behind a beat, and at the ends of a record on one side alone', () => {
    expect(rrAround(annotations, 370)).toEqual({ before: annotations.rrMs[2], after: annotations.rrMs[4] });
    expect(rrAround(annotations, 77)).toEqual({ before: Number.NaN, after: annotations.rrMs[2] });
    expect(rrAround(annotations, 662)).toEqual({ before: annotations.rrMs[4], after: Number.NaN });
    expect(rrAround(annotations, 371)).toEqual({ before: Number.NaN, after: Number.NaN });
  });
});

describe('annotationFrom', () => {
  it('finds the first annotation at a sample or behind it', () => {
    expect([0, 18, 19, 662, 663].map((sample) => annotationFrom(annotations, sample))).toEqual([
      0, 0, 1, 4, 5,
    ]);
  });
});
