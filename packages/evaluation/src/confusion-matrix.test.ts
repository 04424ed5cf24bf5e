import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseConfusion } from './collapse-confusion.ts';
import {
  addToConfusion,
  confusionCells,
  confusionCount,
  confusionFromCells,
  emptyConfusion,
  sumConfusions,
} from './confusion-matrix.ts';
import { beats } from './testing/arbitrary-beats.ts';

describe('a confusion matrix', () => {
  it('counts a missed beat in the last column of its class', () => {
    const matrix = emptyConfusion(2);
    addToConfusion(matrix, 0, 0);
    addToConfusion(matrix, 1, -1);
    addToConfusion(matrix, 1, -1);
    expect([...matrix.cells]).toEqual([1, 0, 0, 0, 0, 2]);
    expect(confusionCount(matrix, 1, -1)).toBe(2);
    expect(confusionCells(matrix)).toEqual([
      { truth: 0, predicted: 0, count: 1 },
      { truth: 1, predicted: -1, count: 2 },
    ]);
  });

  it('comes back whole from its cells', () => {
    fc.assert(
      fc.property(beats(5), (list) => {
        const matrix = confusionFromCells(5, list);
        expect(confusionFromCells(5, confusionCells(matrix))).toEqual(matrix);
      }),
    );
  });

  it('does not depend on the order of the beats or on how they are divided into records', () => {
    fc.assert(
      fc.property(beats(3), fc.nat(), (list, cut) => {
        const at = cut % (list.length + 1);
        const parts = [list.slice(at).reverse(), list.slice(0, at)].map((part) =>
          confusionFromCells(3, part),
        );
        expect(sumConfusions(3, parts)).toEqual(confusionFromCells(3, list));
      }),
    );
  });

  it.each([
    [5, 0],
    [-1, 0],
    [0, 5],
    [0, -2],
    [0.5, 0],
    [Number.NaN, 0],
  ])('refuses class %s called %s', (truth, predicted) => {
    expect(() => addToConfusion(emptyConfusion(5), truth, predicted)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.CLASS' }),
    );
  });

  it('refuses a count below zero, no classes, and a sum over different classes', () => {
    expect(() => addToConfusion(emptyConfusion(2), 0, 0, -1)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.COUNT' }),
    );
    expect(() => emptyConfusion(0)).toThrowError(expect.objectContaining({ code: 'EVALUATION.CLASS' }));
    expect(() => sumConfusions(2, [emptyConfusion(5)])).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.SHAPE' }),
    );
  });
});

describe('collapsing five classes to binary', () => {
  it('counts a V beat called S as right and keeps missed beats missed', () => {
    const five = confusionFromCells(5, [
      { truth: 0, predicted: 0, count: 7 },
      { truth: 0, predicted: 3, count: 2 },
      { truth: 2, predicted: 1, count: 5 },
      { truth: 4, predicted: 0, count: 1 },
      { truth: 4, predicted: -1, count: 3 },
    ]);
    expect([...collapseConfusion(five).cells]).toEqual([7, 2, 0, 1, 5, 3]);
  });

  it('is the matrix of the collapsed beats', () => {
    fc.assert(
      fc.property(beats(5), (list) => {
        const collapsed = list.map((beat) => ({
          truth: beat.truth === 0 ? 0 : 1,
          predicted: beat.predicted <= 0 ? beat.predicted : 1,
          count: beat.count,
        }));
        expect(collapseConfusion(confusionFromCells(5, list))).toEqual(confusionFromCells(2, collapsed));
      }),
    );
  });
});
