import { type ClassMetrics, classMetrics, type Rates } from './class-metrics.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import { EvaluationError } from './errors.ts';

/** The part of the records that was judged. */
export type Part = 'train' | 'val';

/** `beat`: one decision for each annotated beat (the headline); `token`: one for each wave token. */
export type Scope = 'beat' | 'token';

/** A metric as it is stored and drawn, such as `val/recall/V`; NaN where a class does not occur. */
export interface MetricRow {
  readonly key: string;
  readonly value: number;
}

const RATES = ['precision', 'recall', 'specificity', 'f1'] as const satisfies readonly (keyof Rates)[];

/**
 * Names a metric: `val/recall`, `val/recall/V`, `val/token/recall/V`.
 *
 * Beats are the headline and carry no scope in their key.
 */
export function metricKey(part: Part, scope: Scope, name: string, className?: string): string {
  return [
    part,
    ...(scope === 'token' ? ['token'] : []),
    name,
    ...(className === undefined ? [] : [className]),
  ].join('/');
}

/** Turns a confusion matrix into rows: accuracy, then each rate over all classes (macro) and for each class. */
export function metricRows(
  part: Part,
  scope: Scope,
  classNames: readonly string[],
  matrix: ConfusionMatrix,
): MetricRow[] {
  if (classNames.length !== matrix.classCount) {
    throw new EvaluationError({
      code: 'EVALUATION.SHAPE',
      message: `${classNames.length} class names for a matrix of ${matrix.classCount} classes`,
    });
  }
  const metrics: ClassMetrics = classMetrics(matrix);
  return [
    { key: metricKey(part, scope, 'accuracy'), value: metrics.accuracy },
    ...RATES.flatMap((rate) => [
      { key: metricKey(part, scope, rate), value: metrics.macro[rate] },
      ...classNames.map((className, c) => ({
        key: metricKey(part, scope, rate, className),
        value: metrics.perClass[c]![rate],
      })),
    ]),
  ];
}
