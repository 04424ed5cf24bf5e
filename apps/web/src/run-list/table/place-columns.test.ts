import { describe, expect, it } from 'vitest';
import { readLayout } from '../columns/table-layout.ts';
import { PICK_PX, placeColumns } from './place-columns.ts';

const columns = readLayout(
  'name~200~pin,mode~100~pin,state~90,metric:a~70,param:b~70,max:c~70,metric:d~70,created~80,ended~80',
);

describe('placeColumns', () => {
  it('puts pinned columns side by side at the left', () => {
    const { lefts, totalPx } = placeColumns(columns);
    expect(lefts.slice(0, 3)).toEqual([PICK_PX, PICK_PX + 200, null]);
    expect(totalPx).toBe(PICK_PX + 830);
  });

  it('gives a card the first two figures and the first moment', () => {
    expect(placeColumns(columns).cards).toEqual([
      ...[null, null, null],
      ...['figure', null, 'figure', null],
      ...['time', null],
    ]);
  });
});
