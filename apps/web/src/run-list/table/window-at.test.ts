import { describe, expect, it } from 'vitest';
import { windowAt } from './window-at.ts';

describe('windowAt', () => {
  it('holds what is in sight and eight lines beyond, and the room of all others', () => {
    expect(windowAt(46_000, 460, 10_000, 46)).toEqual({
      from: 992,
      to: 1_018,
      abovePx: 992 * 46,
      belowPx: (10_000 - 1_018) * 46,
    });
  });

  it('ends with the list on either side', () => {
    expect(windowAt(0, 460, 10_000, 46)).toMatchObject({ from: 0, to: 18, abovePx: 0 });
    expect(windowAt(460_000, 460, 10_000, 46)).toMatchObject({ to: 10_000, belowPx: 0 });
    expect(windowAt(0, 460, 3, 46)).toEqual({ from: 0, to: 3, abovePx: 0, belowPx: 0 });
    expect(windowAt(0, 460, 0, 46)).toEqual({ from: 0, to: 0, abovePx: 0, belowPx: 0 });
  });

  it('shows the end of a list that became shorter than where it stood', () => {
    expect(windowAt(46_000, 460, 100, 46)).toMatchObject({ from: 74, to: 100, belowPx: 0 });
  });

  it('keeps the height of the whole', () => {
    for (const topPx of [0, 100, 5_000, 99_999]) {
      const { from, to, abovePx, belowPx } = windowAt(topPx, 700, 500, 46);
      expect(abovePx + (to - from) * 46 + belowPx).toBe(500 * 46);
    }
  });
});
