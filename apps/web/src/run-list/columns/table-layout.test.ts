import { describe, expect, it } from 'vitest';
import type { ColumnKey } from './column-key.ts';
import {
  addColumn,
  moveColumn,
  pinColumn,
  plainLayout,
  readLayout,
  removeColumn,
  resizeColumn,
  writeLayout,
} from './table-layout.ts';

const keys = (columns: readonly { key: ColumnKey }[]) => columns.map(({ key }) => key);

describe('the layout in the address', () => {
  it('is not mentioned where it is the plain one', () => {
    expect(writeLayout(plainLayout)).toBeNull();
    expect(readLayout(null)).toEqual(plainLayout);
  });

  it('comes back as it was written, whatever the keys are called', () => {
    const columns = [
      { key: 'name', widthPx: 300, pinned: true },
      { key: 'metric:val/recall/V', widthPx: 94, pinned: false },
      { key: 'param:a,b~c%2C:d', widthPx: 77, pinned: false },
      { key: 'curve:val/loss', widthPx: 124, pinned: false },
    ] as const;
    const text = writeLayout(columns);
    expect(text).toBe('name~300~pin,metric:val/recall/V,param:a%2Cb%7Ec%252C:d~77,curve:val/loss');
    expect(readLayout(text)).toEqual(columns);
  });

  it('passes over what is no column, and keeps widths within reason', () => {
    expect(readLayout('nonsense,,metric:')).toEqual(plainLayout);
    expect(readLayout('state,state~5,author~99999')).toMatchObject([
      { key: 'state', widthPx: 114 },
      { key: 'author', widthPx: 900 },
    ]);
  });
});

describe('a change of the layout', () => {
  const three = readLayout('name~pin,state,mode');

  it('moves a column, and never before a pinned one', () => {
    expect(keys(moveColumn(three, 'mode', 1))).toEqual(['name', 'mode', 'state']);
    expect(keys(moveColumn(three, 'mode', 0))).toEqual(['name', 'mode', 'state']);
    expect(keys(moveColumn(three, 'author', 0))).toEqual(['name', 'state', 'mode']);
  });

  it('puts a pinned column behind the others that are pinned', () => {
    expect(keys(pinColumn(three, 'mode', true))).toEqual(['name', 'mode', 'state']);
    expect(keys(pinColumn(three, 'name', false))).toEqual(['name', 'state', 'mode']);
  });

  it('adds a column once, and leaves one at least', () => {
    expect(keys(addColumn(addColumn(three, 'param:epochs'), 'param:epochs'))).toEqual([
      'name',
      'state',
      'mode',
      'param:epochs',
    ]);
    const none = three.reduce((columns, { key }) => removeColumn(columns, key), three);
    expect(none).toHaveLength(1);
  });

  it('resizes one column', () => {
    expect(resizeColumn(three, 'state', 140.4)[1]).toMatchObject({ key: 'state', widthPx: 140 });
    expect(resizeColumn(three, 'state', 3)[1]?.widthPx).toBe(56);
  });
});
