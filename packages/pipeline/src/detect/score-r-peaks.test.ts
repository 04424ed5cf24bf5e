import { describe, expect, it } from 'vitest';
import type { Annotation } from '../io/annotation.ts';
import { addScores, positivePredictivityOf, scoreRPeaks, sensitivityOf } from './score-r-peaks.ts';

const annotated = (...pairs: [number, string][]) =>
  pairs.map(([sample, symbol]) => ({ sample, symbol }) as Annotation);
const score = (annotations: Annotation[], ...peaks: number[]) =>
  scoreRPeaks(annotations, Int32Array.from(peaks), 1000);

describe('the score of R peaks', () => {
  const rhythm = annotated([100, '+'], [1000, 'N'], [2000, 'V'], [3000, 'N']);

  it('counts a beat as found within 150 ms, once', () => {
    expect(score(rhythm, 850, 900, 1990, 3151)).toMatchObject({
      beats: 3,
      found: 2,
      false: 2,
      delays: [-100, -10],
    });
  });

  it('tells false R peaks in flutter from others', () => {
    const flutter = [
      ...rhythm,
      ...annotated([4000, '['], [4200, '!'], [4500, '!'], [5000, ']'], [6000, 'N']),
    ];
    const found = score(flutter, 1000, 2000, 3000, 4210, 4700, 5500, 6000);
    expect(found).toMatchObject({ found: 4, false: 1, falseInFlutter: 2, flutterWaves: 1 });
    expect(positivePredictivityOf(found, 'strict')).toBe(4 / 7);
    expect(positivePredictivityOf(found, 'ec57')).toBe(4 / 5);
  });

  it('adds up over records', () => {
    const both = addScores([score(rhythm, 1000), score(rhythm, 1000, 2000, 3000, 3500)]);
    expect(sensitivityOf(both)).toBe(4 / 6);
    expect(both).toMatchObject({ beats: 6, false: 1, delays: [0, 0, 0, 0] });
  });
});
