import { partColor, runColor, type Scheme } from '../theme/series-colors.ts';
import type { ChartOfRun, Series } from './run-curves.ts';

/**
 * The charts of a run from outside, whose metrics we don't know: one for each name, in which `train/…` and `val/…` of
 * the same name lie together.
 */
export const outsideCharts = (series: readonly Series[], scheme: Scheme): ChartOfRun[] => {
  const charts = new Map<string, ChartOfRun['curves'][number][]>();
  for (const { key, points } of series) {
    const [, part, name] = /^(train|val)\/(.+)$/.exec(key) ?? [];
    const curve =
      part === 'train' || part === 'val'
        ? {
            label: part === 'val' ? 'Validation' : 'Training',
            color: partColor(part, scheme),
            dashed: part === 'train',
            points,
          }
        : { label: key, color: runColor(0, scheme), points };
    const title = name ?? key;
    charts.set(title, [...(charts.get(title) ?? []), curve]);
  }
  return [...charts].map(([title, curves]) => ({ title, range: 'free', curves }));
};
