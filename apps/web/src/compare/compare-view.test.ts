import { expect, it } from 'vitest';
import { readCompareView, writeBrushes } from './compare-view.ts';

it('reads back brushes as they were written, and passes over what is none', () => {
  const brushes = new Map([
    ['learningRate', { from: 0.25, to: 0.5 }],
    ['val/f1', { from: 0, to: 1 }],
  ]);
  const search = new URLSearchParams({ brush: [...writeBrushes(brushes), 'broken~x~1'].join(',') });
  expect(readCompareView(search).brushes).toEqual(brushes);
});

it('lists no beats unless a run is named, and then those the baseline misses', () => {
  expect(readCompareView(new URLSearchParams('agree=BOTH_WRONG')).agree).toBeNull();
  expect(readCompareView(new URLSearchParams('with=a')).agree).toEqual({
    run: 'a',
    agreement: 'ONLY_RUN_RIGHT',
  });
});
