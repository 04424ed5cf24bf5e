import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import { type MetricScope, metricKey } from '../run/run-curves.ts';

export interface ComparedRun {
  readonly lastMetrics: readonly { readonly key: string; readonly value: MetricValue }[];
}

export interface ComparedMetric {
  readonly key: string;
  readonly label: string;
  readonly kind: 'share' | 'number';
  readonly values: readonly (MetricValue | null)[];
  /** Indices of the runs that are best; none where fewer than two have a value or all are equal. */
  readonly best: readonly number[];
}

const overall = ['accuracy', 'f1', 'precision', 'recall', 'specificity'] as const;
const ofClass = ['recall', 'precision', 'f1'] as const;
const words: Readonly<Record<string, string>> = {
  accuracy: 'Accuracy',
  f1: 'F1',
  precision: 'Precision',
  recall: 'Recall',
  specificity: 'Specificity',
};

/** Validation metrics of runs side by side; rows that no run has are left out. */
export const compareMetrics = (
  runs: readonly ComparedRun[],
  scope: MetricScope,
  classes: readonly string[],
): ComparedMetric[] => {
  const lasts = runs.map((run) => new Map(run.lastMetrics.map(({ key, value }) => [key, value])));
  const row = (
    key: string,
    label: string,
    kind: ComparedMetric['kind'],
    lowerIsBetter = false,
  ): ComparedMetric => {
    const values = lasts.map((last) => last.get(key) ?? null);
    return { key, label, kind, values, best: bestOf(values, lowerIsBetter) };
  };
  const rows = [
    row('val/loss', 'Loss', 'number', true),
    ...overall.map((name) =>
      row(metricKey('val', scope, name), name === 'accuracy' ? 'Accuracy' : `Macro ${words[name]}`, 'share'),
    ),
    ...classes.flatMap((each) =>
      ofClass.map((name) =>
        row(metricKey('val', scope, `${name}/${each}`), `${words[name]} ${each}`, 'share'),
      ),
    ),
  ];
  return rows.filter(({ values }) => values.some((value) => value !== null));
};

/** The best of some values; losses are compared only in words, so the caller says which way is better. */
export const bestOf = (values: readonly (MetricValue | null)[], lowerIsBetter: boolean): number[] => {
  const numbers = values.map((value) => metricNumber(value) * (lowerIsBetter ? -1 : 1));
  const finite = numbers.filter(Number.isFinite);
  const best = Math.max(...finite);
  if (finite.length < 2 || finite.every((number) => number === best)) return [];
  return numbers.flatMap((number, index) => (number === best ? [index] : []));
};
