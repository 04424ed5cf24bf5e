import { describe, expect, it } from 'vitest';
import { logFilter, logText, readLogView, splitAtWords } from './log-view.ts';

describe('the view of a log', () => {
  it('shows everything where the address says nothing', () => {
    expect(logFilter(readLogView(new URLSearchParams()))).toEqual({ search: null, levels: null });
  });

  it('keeps levels that there are', () => {
    const view = readLogView(new URLSearchParams('levels=ERROR,LOUD&words=epoch'));
    expect(logFilter(view)).toEqual({ search: 'epoch', levels: ['ERROR'] });
  });
});

describe('splitAtWords', () => {
  it('finds every place, in whatever case, and loses no letter', () => {
    const pieces = splitAtWords('Epoch 1/5: one epoch', 'EPOCH');
    expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['Epoch', 'epoch']);
    expect(pieces.map(({ text }) => text).join('')).toBe('Epoch 1/5: one epoch');
  });

  it('marks nothing where there are no words', () => {
    expect(splitAtWords('a', '')).toEqual([{ text: 'a', found: false }]);
  });
});

it('writes a line with its moment, attempt and level', () => {
  const line = { time: '2026-11-27T14:00:00.000Z', attempt: 2, level: 'WARNING', message: 'slow' } as const;
  expect(logText([line])).toBe('2026-11-27T14:00:00.000Z\t2\twarning\tslow\n');
});
