import { describe, expect, it } from 'vitest';
import { reportVocabulary } from './vocabulary-report.ts';

const wave = (occupancy: number[], inertia = 0.5) => ({
  centroids: occupancy.map(() => new Float64Array(3)),
  occupancy,
  inertia,
});
const of = (QRS: ReturnType<typeof wave>) =>
  reportVocabulary({ waves: { P: wave([1]), QRS, T: wave([1]), BG: wave([1]) } })[1]!;

describe('the report of a vocabulary', () => {
  it('tells tokens, waves, inertia and occupancy', () => {
    expect(of(wave([60, 1, 9], 0.25))).toMatchObject({
      wave: 'QRS',
      tokens: 3,
      waves: 70,
      inertia: 0.25,
      occupancy: { least: 1, median: 9, most: 60 },
      neverUsed: 0,
    });
  });

  it('finds equally frequent tokens even, and one that has all waves uneven', () => {
    expect(of(wave([5, 5, 5, 5])).evenness).toBeCloseTo(1, 12);
    expect(of(wave([7, 0]))).toMatchObject({ evenness: 0, neverUsed: 1 });
    expect(of(wave([3])).evenness).toBe(1);
  });
});
