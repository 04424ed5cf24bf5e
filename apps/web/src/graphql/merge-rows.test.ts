import { describe, expect, it } from 'vitest';
import { appendRows, replaceRow } from './merge-rows.ts';

const runs = [
  { id: 'a', share: 0 },
  { id: 'b', share: 0 },
];

describe('replaceRow', () => {
  it('keeps the order of the list', () => {
    expect(replaceRow(runs, { id: 'b', share: 0.5 })).toEqual([
      { id: 'a', share: 0 },
      { id: 'b', share: 0.5 },
    ]);
  });

  it('does not know runs that are not listed', () => {
    expect(replaceRow(runs, { id: 'c', share: 0 })).toBeNull();
  });
});

describe('appendRows', () => {
  it('shows a run once that slid into the next page', () => {
    expect(
      appendRows(runs, [
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
