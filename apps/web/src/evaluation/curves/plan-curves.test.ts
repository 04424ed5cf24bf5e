import { describe, expect, it } from 'vitest';
import {
  chosenClass,
  curveClasses,
  curvesTable,
  pathOf,
  placesOf,
  planPrecisionRecall,
  planRoc,
  toScreen,
} from './plan-curves.ts';

const frame = { left: 40, top: 10, width: 200, height: 100 };
const curves = [
  {
    class: 'V',
    positives: 4,
    negatives: 10,
    roc: {
      area: 0.875,
      points: [
        { threshold: 'Infinity', falsePositiveRate: 0, truePositiveRate: 0 },
        { threshold: 0.5, falsePositiveRate: 0.25, truePositiveRate: 1 },
        { threshold: 0, falsePositiveRate: 1, truePositiveRate: 1 },
      ],
    },
    precisionRecall: {
      averagePrecision: 0.8,
      points: [
        { threshold: 'Infinity', precision: 1, recall: 0 },
        { threshold: 0.5, precision: 0.8, recall: 1 },
      ],
    },
  },
  {
    class: 'Q',
    positives: 0,
    negatives: 14,
    roc: { area: 'NaN', points: [{ threshold: 0, falsePositiveRate: 1, truePositiveRate: 'NaN' }] },
    precisionRecall: {
      averagePrecision: 'NaN',
      points: [{ threshold: 0, precision: 0, recall: 'NaN' }],
    },
  },
] as const;

describe('curveClasses', () => {
  it('puts abnormal first where it is more than one class', () => {
    expect(curveClasses(['N', 'S', 'V'])).toEqual(['abnormal', 'N', 'S', 'V']);
    expect(curveClasses(['N', 'A'])).toEqual(['N', 'A']);
    expect(curveClasses(['cat', 'dog', 'owl'])).toEqual(['cat', 'dog', 'owl']);
  });

  it('takes what the address names, else what is not normal', () => {
    expect(chosenClass(['N', 'A'], null)).toBe('A');
    expect(chosenClass(['abnormal', 'N', 'V'], 'V')).toBe('V');
    expect(chosenClass(['abnormal', 'N', 'V'], 'X')).toBe('abnormal');
  });
});

describe('planned curves', () => {
  it('have false positives to the right in ROC, and recall in precision-recall', () => {
    expect(planRoc(curves)[0]).toEqual({
      class: 'V',
      area: 0.875,
      places: [
        { threshold: Number.POSITIVE_INFINITY, x: 0, y: 0 },
        { threshold: 0.5, x: 0.25, y: 1 },
        { threshold: 0, x: 1, y: 1 },
      ],
    });
    expect(planPrecisionRecall(curves)[0]?.places[1]).toEqual({ threshold: 0.5, x: 1, y: 0.8 });
  });

  it('have no places where a class does not occur', () => {
    expect(planRoc(curves)[1]?.places).toEqual([]);
    expect(planRoc(curves)[1]?.area).toBeNaN();
  });

  it('lie in the frame with 1 above', () => {
    expect(toScreen(frame, { x: 0.25, y: 1 })).toEqual({ x: 90, y: 10 });
    expect(pathOf(frame, planRoc(curves)[0]?.places ?? [])).toBe('M40.00 110.00 L90.00 10.00 L240.00 10.00');
  });

  it('go into a file with their thresholds', () => {
    const table = curvesTable(planRoc(curves), { x: 'false positive rate', y: 'sensitivity', area: 'AUC' });
    expect(table.rows[1]).toEqual(['V', 0.875, 0.5, 0.25, 1]);
  });
});

describe('placesOf', () => {
  it('reads rates off counts: 3 of 4 found, 2 of 10 false', () => {
    expect(placesOf({ truePositives: 3, falseNegatives: 1, falsePositives: 2, trueNegatives: 8 })).toEqual({
      roc: { x: 0.2, y: 0.75 },
      pr: { x: 0.75, y: 0.6 },
    });
  });

  it('has no place in precision-recall where nothing is called', () => {
    expect(
      placesOf({ truePositives: 0, falseNegatives: 4, falsePositives: 0, trueNegatives: 10 }).pr,
    ).toBeNull();
  });
});
