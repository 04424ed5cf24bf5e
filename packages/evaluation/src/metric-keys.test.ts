import { describe, expect, it } from 'vitest';
import { confusionFromCells } from './confusion-matrix.ts';
import { metricRows } from './metric-keys.ts';

const matrix = confusionFromCells(2, [
  { truth: 0, predicted: 0, count: 8 },
  { truth: 1, predicted: 1, count: 3 },
  { truth: 1, predicted: -1, count: 1 },
]);

describe('metric rows', () => {
  it('name the headline by part and rate, and by class below it', () => {
    expect(metricRows('val', 'beat', ['N', 'A'], matrix)).toEqual([
      { key: 'val/accuracy', value: 11 / 12 },
      { key: 'val/precision', value: 1 },
      { key: 'val/precision/N', value: 1 },
      { key: 'val/precision/A', value: 1 },
      { key: 'val/recall', value: 0.875 },
      { key: 'val/recall/N', value: 1 },
      { key: 'val/recall/A', value: 0.75 },
      { key: 'val/specificity', value: 1 },
      { key: 'val/specificity/N', value: 1 },
      { key: 'val/specificity/A', value: 1 },
      { key: 'val/f1', value: (1 + 6 / 7) / 2 },
      { key: 'val/f1/N', value: 1 },
      { key: 'val/f1/A', value: 6 / 7 },
    ]);
  });

  it('say token where tokens were counted', () => {
    const keys = metricRows('train', 'token', ['N', 'A'], matrix).map((row) => row.key);
    expect(keys).toContain('train/token/recall/A');
    expect(keys).toContain('train/token/accuracy');
    expect(keys.every((key) => key.startsWith('train/token/'))).toBe(true);
  });

  it('refuse class names that do not fit the matrix', () => {
    expect(() => metricRows('val', 'beat', ['N'], matrix)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.SHAPE' }),
    );
  });
});
