import { describe, expect, it } from 'vitest';
import { confusionTable, heat } from './confusion-table.ts';

const table = confusionTable({
  classes: ['N', 'V'],
  cells: [
    { truth: 'N', predicted: 'N', count: 90 },
    { truth: 'N', predicted: 'V', count: 6 },
    { truth: 'N', predicted: 'missed', count: 4 },
  ],
});

describe('confusionTable', () => {
  it('puts beats that were not detected into a column after the classes', () => {
    expect(table.columns).toEqual(['N', 'V', 'missed']);
    expect(table.rows[0]?.cells.map((cell) => cell.count)).toEqual([90, 6, 4]);
  });

  it('takes shares of all beats of the same truth, missed ones among them', () => {
    expect(table.rows[0]?.cells.map((cell) => cell.share)).toEqual([0.9, 0.06, 0.04]);
    expect(table.rows[0]?.cells.map((cell) => cell.correct)).toEqual([true, false, false]);
  });

  it('shows a class without beats as a row of zeros without shares', () => {
    expect(table.rows[1]).toMatchObject({ truth: 'V', total: 0 });
    expect(table.rows[1]?.cells.every((cell) => cell.count === 0 && Number.isNaN(cell.share))).toBe(true);
    expect(table.total).toBe(100);
  });
});

describe('heat', () => {
  it('lets rare confusions show and keeps the ends', () => {
    expect(heat(0)).toBe(0);
    expect(heat(1)).toBe(1);
    expect(heat(0.01)).toBeCloseTo(0.1, 12);
    expect(heat(Number.NaN)).toBe(0);
  });
});
