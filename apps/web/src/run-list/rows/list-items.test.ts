import { describe, expect, it } from 'vitest';
import { countItems, itemAt, lineOf, type Section } from './list-items.ts';

const sections: readonly Section[] = [
  { key: 'a', headed: true, rowCount: 0 },
  { key: 'b', headed: true, rowCount: 3 },
  { key: 'c', headed: true, rowCount: 1 },
];

describe('lines of the table', () => {
  it('are heads, and the rows of those groups that are open', () => {
    const lines = Array.from({ length: countItems(sections) }, (_, line) => itemAt(sections, line));
    expect(
      lines.map((item) => (item?.kind === 'row' ? `${item.section}.${item.row}` : `${item?.section}`)),
    ).toEqual(['0', '1', '1.0', '1.1', '1.2', '2', '2.0']);
    expect(itemAt(sections, 7)).toBeNull();
  });

  it('are found again by section and row', () => {
    for (let line = 0; line < countItems(sections); line++) {
      const item = itemAt(sections, line);
      if (item?.kind === 'row') expect(lineOf(sections, item.section, item.row)).toBe(line);
    }
  });

  it('are the rows alone where there are no groups', () => {
    const all = [{ key: '', headed: false, rowCount: 10_000 }];
    expect(countItems(all)).toBe(10_000);
    expect(itemAt(all, 9_999)).toEqual({ kind: 'row', section: 0, row: 9_999 });
  });
});
