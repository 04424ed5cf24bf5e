import { describe, expect, it } from 'vitest';
import { judgeAtRung, rungsOf } from './halving.ts';

const thirds = { minimumEpochs: 1, reductionFactor: 3 };

describe('successive halving', () => {
  it('has its rungs at growing numbers of epochs, all before the last', () => {
    expect(rungsOf(thirds, 13)).toEqual([1, 3, 9]);
    expect(rungsOf(thirds, 9)).toEqual([1, 3]);
    expect(rungsOf({ minimumEpochs: 4, reductionFactor: 2 }, 20)).toEqual([4, 8, 16]);
    expect(rungsOf({ minimumEpochs: 20, reductionFactor: 2 }, 20)).toEqual([]);
  });

  it('lets one in three go on, and the best of few', () => {
    const scores = [0.5, 0.4, 0.6, 0.55, 0.45, 0.58, 0.7];
    const verdicts = scores.map((score, index) => judgeAtRung(score, scores.slice(0, index), thirds));
    // Worked by hand: 1st of 1, 2nd of 2, 1st of 3, 2nd of 4, 4th of 5 (one may go on); 2nd of 6, 1st of 7 (two may).
    expect(verdicts.map(({ place, rivals, goOn }) => [place, rivals, goOn])).toEqual([
      [1, 1, 1],
      [2, 2, 1],
      [1, 3, 1],
      [2, 4, 1],
      [4, 5, 1],
      [2, 6, 2],
      [1, 7, 2],
    ]);
    expect(verdicts.map(({ goesOn }) => goesOn)).toEqual([true, false, true, false, false, true, true]);
  });

  it('ends a run without a figure where others have one, and none where no one has', () => {
    expect(judgeAtRung(Number.NaN, [0.1], thirds).goesOn).toBe(false);
    expect(judgeAtRung(0.1, [Number.NaN, Number.NaN], thirds).goesOn).toBe(true);
    expect(judgeAtRung(Number.NaN, [Number.NaN], thirds).goesOn).toBe(true);
  });

  it('keeps runs of the same score together', () => {
    expect(judgeAtRung(0.5, [0.5, 0.5], thirds)).toMatchObject({ place: 1, goesOn: true });
  });
});
