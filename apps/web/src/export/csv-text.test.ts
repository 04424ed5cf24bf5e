import { describe, expect, it } from 'vitest';
import { csvNumber, csvText } from './csv-text.ts';

describe('csvText', () => {
  it('quotes what would be taken for another cell or line, and doubles quotation marks', () => {
    expect(csvText({ columns: ['name', 'note'], rows: [['a,b', 'he said "no"\nand left']] })).toBe(
      'name,note\r\n"a,b","he said ""no""\nand left"\r\n',
    );
  });

  it('writes numbers with all their digits and leaves what was not measured empty', () => {
    expect(csvText({ columns: ['x'], rows: [[0.1 + 0.2], [null], [Number.NaN], [-1e-9], [true]] })).toBe(
      'x\r\n0.30000000000000004\r\n\r\nNaN\r\n-1e-9\r\ntrue\r\n',
    );
  });

  it('keeps a spreadsheet from taking a name for a formula', () => {
    expect(csvText({ columns: ['name'], rows: [['=1+1'], ['@sum'], ['-x']] })).toBe(
      "name\r\n'=1+1\r\n'@sum\r\n'-x\r\n",
    );
  });
});

describe('csvNumber', () => {
  it('tells what is not a number from what was not measured', () => {
    expect([csvNumber('NaN'), csvNumber('-Infinity'), csvNumber(0.5), csvNumber(null)]).toEqual([
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      0.5,
      null,
    ]);
  });
});
