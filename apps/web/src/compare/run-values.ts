import { type MetricValue, metricNumber } from '../format/metric-value.ts';

/** What of a run is put on axes. */
export interface ValuedRun {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly mode?: string | null;
  readonly experiment: string;
  readonly group?: string | null;
  readonly config: unknown;
  readonly lastMetrics: readonly { readonly key: string; readonly value: MetricValue }[];
}

/** Facts of a run that are no settings, and may be grouped by. */
export const facts = ['mode', 'group', 'experiment'] as const;

/** A setting of a run, a fact of it, or the last value of a metric; null where it has none. */
export const readValue = (run: ValuedRun, key: string): unknown => {
  if (key === 'group' || key === 'experiment') return run[key] ?? null;
  const metric = run.lastMetrics.find((each) => each.key === key);
  if (metric !== undefined) return metricNumber(metric.value);
  return settingOf(run.config, key);
};

const settingOf = (config: unknown, key: string): unknown => {
  const settings = config as Readonly<Record<string, unknown>> | null;
  return settings?.[key] ?? null;
};

/** Settings that are not the same in all runs. */
export const differingSettings = (runs: readonly ValuedRun[]): string[] => {
  const keys = [...new Set(runs.flatMap(({ config }) => Object.keys((config as object | null) ?? {})))];
  return keys.filter((key) => new Set(runs.map((run) => JSON.stringify(readValue(run, key)))).size > 1);
};

/** Metrics that every run has a last value of. */
export const commonMetrics = (runs: readonly ValuedRun[]): string[] =>
  (runs[0]?.lastMetrics ?? [])
    .map(({ key }) => key)
    .filter((key) => runs.every(({ lastMetrics }) => lastMetrics.some((each) => each.key === key)));
