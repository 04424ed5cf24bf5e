import { describe, expect, it } from 'vitest';
import type { ModesRun } from './modes-words.ts';
import { planErrors, type Slice, symbolsOfClass } from './plan-errors.ts';

const slice = (kind: Slice['kind'], name: string, wrong: number[], of: Partial<Slice> = {}): Slice => ({
  ...{ kind, name, wrong, undetected: wrong.map(() => 1), patient: null, ofClass: null },
  ...{ isAbnormal: true, beats: 100, ...of },
});
const run = (mode: 'BINARY' | 'FIVE_CLASS') => ({ run: { mode } }) as ModesRun;
const runs = [run('BINARY'), run('BINARY'), run('FIVE_CLASS')];

describe('planErrors', () => {
  const slices = [
    slice('CLASS', 'S', [50, 60, 10]),
    slice('CLASS', 'V', [8, 10, 4]),
    slice('RECORD', '208', [3, 5, 9]),
    slice('RECORD', '232', [70, 90, 20], { undetected: [0, 2, 1] }),
    slice('RECORD', '208', [7, 7, 7], { isAbnormal: false }),
  ];

  it('takes the mean over the runs of each mode', () => {
    expect(
      planErrors(slices, runs, 'class', 'misses').map(({ binary, fiveClass }) => [binary, fiveClass]),
    ).toEqual([
      [55, 10],
      [9, 4],
    ]);
  });

  it('puts first the patients of whom binary misses most, and tells misses from false alarms', () => {
    const misses = planErrors(slices, runs, 'patient', 'misses');
    expect(misses.map(({ slice: { name }, undetected }) => [name, undetected])).toEqual([
      ['232', [0, 2]],
      ['208', [1, 1]],
    ]);
    expect(planErrors(slices, runs, 'patient', 'alarms').map(({ binary }) => binary)).toEqual([7]);
  });
});

it('names the codes of a class', () => {
  const slices = [
    slice('SYMBOL', 'A', [], { ofClass: 'S' }),
    slice('SYMBOL', 'V', [], { ofClass: 'V' }),
    slice('SYMBOL', 'a', [], { ofClass: 'S' }),
  ];
  expect(symbolsOfClass(slices, 'S')).toEqual(['A', 'a']);
});
