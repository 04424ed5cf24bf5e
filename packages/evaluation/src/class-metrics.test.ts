import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMetrics } from './class-metrics.ts';
import { type ConfusionMatrix, confusionFromCells, emptyConfusion } from './confusion-matrix.ts';
import { beats } from './testing/arbitrary-beats.ts';

/** Rows are truth; the last column counts missed beats. */
function matrixOf(rows: number[][]): ConfusionMatrix {
  return { classCount: rows.length, cells: Float64Array.from(rows.flat()) };
}

// F is never predicted, Q never occurs but is predicted once.
const FIVE = [
  [50, 3, 2, 0, 1],
  [4, 6, 1, 0, 0],
  [2, 0, 20, 0, 0],
  [3, 0, 2, 0, 0],
  [0, 0, 0, 0, 0],
];
const MISSED = [4, 1, 0, 2, 0];

// Double arithmetic in another order than NumPy's.
const DIGITS = 14;

describe('class metrics', () => {
  it('equal scikit-learn 1.9.1 where no beat is missed', () => {
    const { accuracy, kappa, macro, perClass } = classMetrics(matrixOf(FIVE.map((row) => [...row, 0])));
    expect(accuracy).toBeCloseTo(0.8085106382978723, DIGITS);
    expect(kappa).toBeCloseTo(0.6534917059184927, DIGITS);
    expect(macro.precision).toBeCloseTo(0.5785310734463276, DIGITS);
    expect(macro.recall).toBeCloseTo(0.5868506493506493, DIGITS);
    expect(macro.f1).toBeCloseTo(0.5801572617946346, DIGITS);
    expect(macro.specificity).toBeCloseTo(0.9143922179947861, DIGITS);
    const f1 = [0.8695652173913043, 0.6, 0.851063829787234, 0, 0];
    const specificity = [0.7631578947368421, 0.963855421686747, 0.9305555555555556, 1, 0.9893617021276596];
    for (const [c, rates] of perClass.entries()) {
      expect(rates.f1).toBeCloseTo(f1[c]!, DIGITS);
      expect(rates.specificity).toBeCloseTo(specificity[c]!, DIGITS);
    }
    expect(perClass[0]!.precision).toBeCloseTo(0.847457627118644, DIGITS);
    expect(perClass[1]!.recall).toBeCloseTo(0.5454545454545454, DIGITS);
  });

  // scikit-learn was given the missed beats as predictions of a sixth class.
  it('equal scikit-learn 1.9.1 with missed beats', () => {
    const { accuracy, kappa, macro } = classMetrics(matrixOf(FIVE.map((row, c) => [...row, MISSED[c]!])));
    expect(accuracy).toBeCloseTo(0.7524752475247525, DIGITS);
    expect(kappa).toBeCloseTo(0.5793769781775779, DIGITS);
    expect(macro.precision).toBeCloseTo(0.5785310734463276, DIGITS);
    expect(macro.recall).toBeCloseTo(0.5606060606060607, DIGITS);
    expect(macro.f1).toBeCloseTo(0.5657071339173967, DIGITS);
    expect(macro.specificity).toBeCloseTo(0.9208722001172508, DIGITS);
  });

  it('by hand: a missed abnormal beat lowers recall and accuracy and no precision', () => {
    const { accuracy, perClass } = classMetrics(
      matrixOf([
        [6, 2, 0],
        [1, 3, 4],
      ]),
    );
    expect(accuracy).toBe(9 / 16);
    expect(perClass[1]).toEqual({
      support: 8,
      precision: 3 / 5,
      recall: 3 / 8,
      specificity: 6 / 8,
      f1: 6 / 13,
    });
    expect(perClass[0]).toEqual({
      support: 8,
      precision: 6 / 7,
      recall: 6 / 8,
      specificity: 7 / 8,
      f1: 12 / 15,
    });
  });

  it('are NaN where nothing was counted, and leave absent classes out of the macro values', () => {
    const nothing = classMetrics(emptyConfusion(2));
    expect(nothing.accuracy).toBeNaN();
    expect(nothing.kappa).toBeNaN();
    expect(Object.values(nothing.macro)).toEqual([NaN, NaN, NaN, NaN]);
    const { perClass, macro } = classMetrics(matrixOf(FIVE.map((row) => [...row, 0])));
    expect(perClass[4]!.recall).toBeNaN();
    expect(perClass[3]!.precision).toBeNaN();
    expect(macro.recall).toBeCloseTo((50 / 56 + 6 / 11 + 20 / 22 + 0) / 4, DIGITS);
  });

  it('calling everything normal has the accuracy of the normal share and a kappa of zero', () => {
    const { accuracy, kappa } = classMetrics(
      matrixOf([
        [89, 0, 0],
        [11, 0, 0],
      ]),
    );
    expect(accuracy).toBe(0.89);
    expect(kappa).toBeCloseTo(0, DIGITS);
  });

  it('stay in [0, 1] or are NaN, and accuracy is the recall weighted by support', () => {
    fc.assert(
      fc.property(beats(5), (list) => {
        const { accuracy, perClass, macro, kappa } = classMetrics(confusionFromCells(5, list));
        for (const { support: _, ...rates } of [...perClass, { ...macro, support: 0 }]) {
          for (const rate of Object.values(rates))
            expect(Number.isNaN(rate) || (rate >= 0 && rate <= 1)).toBe(true);
        }
        expect(Number.isNaN(kappa) || kappa <= 1).toBe(true);
        const present = perClass.filter((rates) => rates.support > 0);
        const support = present.reduce((sum, rates) => sum + rates.support, 0);
        const weighted = present.reduce((sum, rates) => sum + rates.recall * rates.support, 0) / support;
        if (support > 0) expect(accuracy).toBeCloseTo(weighted, DIGITS);
      }),
    );
  });

  it('do not care which class is called what: renaming classes permutes the rates', () => {
    fc.assert(
      fc.property(beats(4), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (list, name) => {
        const renamed = list.map((beat) => ({
          ...beat,
          truth: name[beat.truth]!,
          predicted: beat.predicted < 0 ? -1 : name[beat.predicted]!,
        }));
        const before = classMetrics(confusionFromCells(4, list));
        const after = classMetrics(confusionFromCells(4, renamed));
        for (let c = 0; c < 4; c++) expect(after.perClass[name[c]!]).toEqual(before.perClass[c]);
        expect(after.accuracy).toBe(before.accuracy);
      }),
    );
  });
});
