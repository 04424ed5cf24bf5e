import { describe, expect, it } from 'vitest';
import { arrangeCharts } from './arrange-charts.ts';

const keys = ['epoch/seconds', 'train/loss', 'val/f1/N', 'val/f1/V', 'val/loss', 'grad_norm'];
const titles = (groups: ReturnType<typeof arrangeCharts>) =>
  groups.map(({ prefix, charts }) => [prefix, charts.map(({ title }) => title)]);

describe('arrangeCharts', () => {
  it('lays training and validation of one name together, validation first', () => {
    const groups = arrangeCharts(keys, { find: '', together: true });
    expect(titles(groups)).toEqual([
      ['', ['grad_norm', 'loss']],
      ['epoch/', ['epoch/seconds']],
      ['f1/', ['f1/N', 'f1/V']],
    ]);
    expect(groups[0]?.charts[1]?.metrics.map(({ key, label }) => [key, label])).toEqual([
      ['val/loss', 'Validation'],
      ['train/loss', 'Training'],
    ]);
  });

  it('or each metric apart, by the first part of its key', () => {
    expect(titles(arrangeCharts(keys, { find: '', together: false })).map(([prefix]) => prefix)).toEqual([
      '',
      'epoch/',
      'train/',
      'val/',
    ]);
  });

  it('finds metrics by words of their key', () => {
    expect(titles(arrangeCharts(keys, { find: 'F1 val', together: true }))).toEqual([
      ['f1/', ['f1/N', 'f1/V']],
    ]);
    expect(arrangeCharts(keys, { find: 'nothing', together: true })).toEqual([]);
  });

  it('puts every metric into exactly one chart', () => {
    for (const together of [true, false]) {
      const charted = arrangeCharts(keys, { find: '', together }).flatMap(({ charts }) =>
        charts.flatMap(({ metrics }) => metrics.map(({ key }) => key)),
      );
      expect(charted.toSorted()).toEqual(keys.toSorted());
    }
  });
});
