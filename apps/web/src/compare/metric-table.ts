import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import { type MetricScope, metricKey } from '../run/run-curves.ts';

export interface ComparedRun {
  readonly lastMetrics: readonly { readonly key: string; readonly value: MetricValue }[];
}

export interface ComparedMetric {
  readonly key: string;
  readonly label: string;
  readonly kind: 'share' | 'number';
  readonly lowerIsBetter: boolean;
  readonly values: readonly (MetricValue | null)[];
  /** Indices of the runs that are best; none where fewer than two have a value or all are equal. */
  readonly best: readonly number[];
}

const overall = [
  ['accuracy', 'Accuracy'],
  ['f1', 'Macro F1'],
  ['precision', 'Macro precision'],
  ['recall', 'Macro recall'],
  ['specificity', 'Macro specificity'],
] as const;
const ofClass = [
  ['recall', 'Recall'],
  ['precision', 'Precision'],
  ['f1', 'F1'],
] as const;

/**
 * Validation metrics of runs side by side; rows that no run has are left out. Runs that tell different classes apart
 * answer different questions, so their overall numbers have no best.
 */
export const compareMetrics = (
  runs: readonly ComparedRun[],
  scope: MetricScope,
  classes: readonly string[],
  sameQuestion: boolean,
): ComparedMetric[] => {
  const lasts = runs.map((run) => new Map(run.lastMetrics.map(({ key, value }) => [key, value])));
  const row = (key: string, label: string, kind: ComparedMetric['kind']) => {
    const values = lasts.map((last) => last.get(key) ?? null);
    return { key, label, kind, values };
  };
  const ofAll = (
    metric: Omit<ComparedMetric, 'best' | 'lowerIsBetter'>,
    lowerIsBetter = false,
  ): ComparedMetric => ({
    ...metric,
    lowerIsBetter,
    best: sameQuestion ? bestOf(metric.values, lowerIsBetter) : [],
  });
  const rows: ComparedMetric[] = [
    ofAll(row('val/loss', 'Loss', 'number'), true),
    ...overall.map(([name, label]) => ofAll(row(metricKey('val', scope, name), label, 'share'))),
    ...classes.flatMap((each) =>
      ofClass.map(([name, label]) => {
        const metric = row(metricKey('val', scope, `${name}/${each}`), `${label} ${each}`, 'share');
        return { ...metric, lowerIsBetter: false, best: bestOf(metric.values, false) };
      }),
    ),
  ];
  return rows.filter(({ values }) => values.some((value) => value !== null));
};

/** Indices of the best values; nobody wins alone, or against equals only. */
export const bestOf = (values: readonly (MetricValue | null)[], lowerIsBetter: boolean): number[] => {
  const numbers = values.map((value) => metricNumber(value) * (lowerIsBetter ? -1 : 1));
  const finite = numbers.filter(Number.isFinite);
  const best = Math.max(...finite);
  if (finite.length < 2 || finite.every((number) => number === best)) return [];
  return numbers.flatMap((number, index) => (number === best ? [index] : []));
};
