import { expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';

it('reads quoted cells and the last line without its end', () => {
  expect(csvRows('a,b\r\n"x,1","he said ""no"""\n2,', 9)).toEqual([
    ['a', 'b'],
    ['x,1', 'he said "no"'],
    ['2', ''],
  ]);
});

it('reads no more rows than are asked for', () => {
  expect(csvRows('1\n2\n3\n', 2)).toEqual([['1'], ['2']]);
});
