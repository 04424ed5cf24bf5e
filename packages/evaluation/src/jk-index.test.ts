import { describe, expect, it } from 'vitest';
import { confusionFromCells, emptyConfusion } from './confusion-matrix.ts';
import { jkIndex } from './jk-index.ts';

describe('the index jκ', () => {
  it('is 1 where every beat is called right, and 0 where all are called normal', () => {
    const all = [0, 1, 2, 3].map((truth) => ({ truth, count: 10 }));
    expect(
      jkIndex(
        confusionFromCells(
          5,
          all.map((beat) => ({ ...beat, predicted: beat.truth })),
        ),
      ),
    ).toBe(1);
    expect(
      jkIndex(
        confusionFromCells(
          5,
          all.map((beat) => ({ ...beat, predicted: 0 })),
        ),
      ),
    ).toBe(0);
  });

  it('by hand: half of kappa and an eighth of four shares', () => {
    const matrix = confusionFromCells(3, [
      { truth: 0, predicted: 0, count: 6 },
      { truth: 0, predicted: 1, count: 2 },
      { truth: 1, predicted: 1, count: 4 },
      { truth: 2, predicted: 2, count: 3 },
      { truth: 2, predicted: 0, count: 1 },
    ]);
    const byChance = (8 * 7 + 4 * 6 + 4 * 3) / 256;
    const kappa = (13 / 16 - byChance) / (1 - byChance);
    expect(jkIndex(matrix)).toBeCloseTo(kappa / 2 + (4 / 4 + 4 / 6 + 3 / 4 + 3 / 3) / 8, 14);
  });

  it('has nothing to say about binary runs', () => {
    expect(() => jkIndex(emptyConfusion(2))).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.SHAPE' }),
    );
  });
});
