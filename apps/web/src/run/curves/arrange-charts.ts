/** A metric in a chart; `part` where training and validation lie in one. */
export interface ChartedMetric {
  readonly key: string;
  readonly label: string;
  readonly part: 'train' | 'val' | null;
}

export interface ArrangedChart {
  readonly title: string;
  readonly metrics: readonly ChartedMetric[];
}

export interface ChartGroup {
  /** What the names begin with, such as `f1/`; empty where they begin with nothing in common. */
  readonly prefix: string;
  readonly charts: readonly ArrangedChart[];
}

/** Metrics of the machine, which are measured by time and not by step. */
export const SYSTEM_PREFIX = 'system/';

const partNames = { train: 'Training', val: 'Validation' } as const;

/**
 * Makes charts of a run's metrics: one for each name, in which `train/…` and `val/…` of one name lie together where they
 * are to, in groups by what the names begin with. *find* words, all of which the key has to hold, in whatever order
 */
export const arrangeCharts = (
  keys: readonly string[],
  { find, together }: { readonly find: string; readonly together: boolean },
): ChartGroup[] => {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const charts = new Map<string, ChartedMetric[]>();
  for (const key of keys) {
    if (!words.every((word) => key.toLowerCase().includes(word))) continue;
    const { title, metric } = chartOf(key, together);
    charts.set(title, [...(charts.get(title) ?? []), metric]);
  }
  const groups = new Map<string, ArrangedChart[]>();
  for (const [title, metrics] of charts) {
    const prefix = /^[^/]+\//.exec(title)?.[0] ?? '';
    // Validation is what counts, so it is drawn last and named first.
    const ordered = metrics.toSorted((a, b) => (a.part === b.part ? 0 : a.part === 'val' ? -1 : 1));
    groups.set(prefix, [...(groups.get(prefix) ?? []), { title, metrics: ordered }]);
  }
  return [...groups]
    .map(([prefix, ofGroup]) => ({ prefix, charts: ofGroup.toSorted(byTitle) }))
    .sort((a, b) => a.prefix.localeCompare(b.prefix, 'en'));
};

const chartOf = (key: string, together: boolean): { title: string; metric: ChartedMetric } => {
  const [, part, name] = /^(train|val)\/(.+)$/.exec(key) ?? [];
  if (!together || name === undefined || (part !== 'train' && part !== 'val'))
    return { title: key, metric: { key, label: key, part: null } };
  return { title: name, metric: { key, label: partNames[part], part } };
};

const byTitle = (a: ArrangedChart, b: ArrangedChart): number =>
  a.title.localeCompare(b.title, 'en', { numeric: true });
