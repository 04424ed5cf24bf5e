import { describe, expect, it } from 'vitest';
import { appendRuns, replaceRun } from './merge-runs.ts';

const runs = [
  { id: 'a', share: 0 },
  { id: 'b', share: 0 },
];

describe('replaceRun', () => {
  it('keeps the order of the list', () => {
    expect(replaceRun(runs, { id: 'b', share: 0.5 })).toEqual([
      { id: 'a', share: 0 },
      { id: 'b', share: 0.5 },
    ]);
  });

  it('does not know runs that are not listed', () => {
    expect(replaceRun(runs, { id: 'c', share: 0 })).toBeNull();
  });
});

describe('appendRuns', () => {
  it('shows a run once that slid into the next page', () => {
    expect(
      appendRuns(runs, [
        { id: 'b', share: 1 },
        { id: 'c', share: 0 },
      ]),
    ).toEqual([
      { id: 'a', share: 0 },
      { id: 'b', share: 1 },
      { id: 'c', share: 0 },
    ]);
  });
});
