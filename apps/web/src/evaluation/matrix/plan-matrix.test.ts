import { describe, expect, it } from 'vitest';
import { heat } from '../heat-grid.ts';
import { cellSentence, cellStrength, cellText, matrixGrid, matrixTable, planMatrix } from './plan-matrix.ts';

const plan = planMatrix({
  classes: ['N', 'V'],
  cells: [
    { truth: 'N', predicted: 'N', count: 90 },
    { truth: 'N', predicted: 'V', count: 6 },
    { truth: 'N', predicted: 'missed', count: 4 },
  ],
});
const [n, v] = plan.rows;

describe('planMatrix', () => {
  it('puts beats that were not detected into a column after the classes', () => {
    expect(plan.columns).toEqual(['N', 'V', 'missed']);
    expect(n?.cells.map((cell) => cell.count)).toEqual([90, 6, 4]);
  });

  it('takes shares of all beats of the same truth, missed ones among them', () => {
    expect(n?.cells.map((cell) => cell.share)).toEqual([0.9, 0.06, 0.04]);
    expect(n?.cells.map((cell) => cell.correct)).toEqual([true, false, false]);
  });

  it('takes shares of all that were called the same', () => {
    const both = planMatrix({
      classes: ['N', 'V'],
      cells: [
        { truth: 'N', predicted: 'V', count: 6 },
        { truth: 'V', predicted: 'V', count: 18 },
      ],
    });
    expect(both.rows.map((row) => row.cells[1]?.shareOfCalls)).toEqual([0.25, 0.75]);
    expect(both.rows[0]?.cells[0]?.shareOfCalls).toBeNaN();
  });

  it('shows a class without beats as a row of zeros without shares', () => {
    expect(v).toMatchObject({ truth: 'V', total: 0 });
    expect(v?.cells.every((cell) => cell.count === 0 && Number.isNaN(cell.share))).toBe(true);
    expect(plan.total).toBe(100);
  });
});

describe('a cell', () => {
  const [, cell] = n?.cells ?? [];
  if (cell === undefined) throw new Error('there is no such cell');

  it('says its count or one of its shares', () => {
    expect([cellText(cell, 'count'), cellText(cell, 'truth'), cellText(cell, 'predicted')]).toEqual([
      '6',
      '6.0 %',
      '100.0 %',
    ]);
    expect(cellSentence('N', cell)).toBe('6 N called V: 6.0 % of the truth, 100.0 % of the calls');
  });

  it('is coloured by its share of the truth, and by that of the calls where those are shown', () => {
    expect(cellStrength(cell, 'count')).toBe(Math.sqrt(0.06));
    expect(cellStrength(cell, 'predicted')).toBe(1);
  });
});

describe('files of the matrix', () => {
  it('hold every cell, those of zero too', () => {
    expect(matrixTable(plan).rows).toHaveLength(6);
    expect(matrixTable(plan).rows[1]).toEqual(['N', 'V', 6, 0.06, 1]);
    expect(matrixGrid(plan, 'count').rows[0]?.cells.map((cell) => [cell.text, cell.tone])).toEqual([
      ['90', 'good'],
      ['6', 'bad'],
      ['4', 'bad'],
    ]);
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
