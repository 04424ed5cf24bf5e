import { classMetrics } from '../class-metrics.ts';
import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { emptyConfusion } from '../confusion-matrix.ts';
import { type PatientOrder, weighOrder } from './patient-order.ts';
import { weighConfusions } from './resample-patients.ts';

/**
 * What finding abnormal beats is worth, in this order: sensitivity, specificity, positive predictivity and F1 of abnormal
 * beats, accuracy, and the area under the ROC curve. Higher is better in each.
 */
export const abnormalFigures = [
  'sensitivity',
  'specificity',
  'positive predictivity',
  'f1',
  'accuracy',
  'auc',
] as const;
export type AbnormalFigure = (typeof abnormalFigures)[number];

/** The beats of one run by patient, normal (0) against abnormal (1). */
export interface JudgedPatients {
  /** *shape* `[patients]`, of two classes each */
  readonly confusions: readonly ConfusionMatrix[];
  /** Null where no beat has a probability: the area is NaN then. */
  readonly order: PatientOrder | null;
}

/** Reads every figure off a run, each patient counted as often as it was drawn. *shapes* times `[patients]`, answer `[figures]` */
export function measureAbnormal({
  confusions,
  order,
}: JudgedPatients): (times: Uint32Array) => readonly number[] {
  const sum = emptyConfusion(2);
  return (times) => {
    const { accuracy, perClass } = classMetrics(weighConfusions(confusions, times, sum));
    const { recall, specificity, precision, f1 } = perClass[1]!;
    return [
      recall,
      specificity,
      precision,
      f1,
      accuracy,
      order === null ? Number.NaN : weighOrder(order, times),
    ];
  };
}
