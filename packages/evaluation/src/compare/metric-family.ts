import { classMetrics, type Rates } from '../class-metrics.ts';
import type { ConfusionMatrix } from '../confusion-matrix.ts';
import type { Metric } from './bootstrap-metric.ts';

/** Metrics that are compared together, all read off a matrix at once. Higher is better in each. */
export interface MetricFamily {
  readonly names: readonly string[];
  /** *shape* `[names]`; NaN where a metric is undefined */
  measure(matrix: ConfusionMatrix): ArrayLike<number>;
}

const rates = ['precision', 'recall', 'specificity', 'f1'] as const satisfies readonly (keyof Rates)[];

/**
 * Accuracy, Cohen's kappa, and each rate over all classes (macro) and by class: `accuracy`, `kappa`, `recall`,
 * `recall/V`. Names are those under which runs keep their metrics.
 */
export function everyMetric(classNames: readonly string[]): MetricFamily {
  const names = [
    'accuracy',
    'kappa',
    ...rates.flatMap((rate) => [rate, ...classNames.map((name) => `${rate}/${name}`)]),
  ];
  return {
    names,
    measure: (matrix) => {
      const { accuracy, kappa, macro, perClass } = classMetrics(matrix);
      const values = [accuracy, kappa];
      for (const rate of rates) {
        values.push(macro[rate]);
        for (const one of perClass) values.push(one[rate]);
      }
      return values;
    },
  };
}

/** Metrics by name, each read off by itself. */
export function metricsNamed(metrics: Readonly<Record<string, Metric>>): MetricFamily {
  const names = Object.keys(metrics);
  return { names, measure: (matrix) => names.map((name) => metrics[name]!(matrix)) };
}
