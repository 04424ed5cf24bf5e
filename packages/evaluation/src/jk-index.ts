import { classMetrics } from './class-metrics.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import { EvaluationError } from './errors.ts';

const S = 1;
const V = 2;

/**
 * One number for arrhythmia classification: half of it is Cohen's kappa over all classes, half the mean of
 * sensitivity and positive predictivity of S and V. A class that was never predicted has a predictivity of 0.
 *
 * *source* Mar et al. 2011 (IEEE Trans Biomed Eng 58:2168), jκ = κ / 2 + j / 8
 */
export function jkIndex(matrix: ConfusionMatrix): number {
  if (matrix.classCount <= V) {
    throw new EvaluationError({
      code: 'EVALUATION.SHAPE',
      message: `jκ looks at S and V beats, which ${matrix.classCount} classes do not tell apart`,
    });
  }
  const { kappa, perClass } = classMetrics(matrix);
  const j = [perClass[S]!, perClass[V]!].reduce(
    (sum, { recall, precision }) => sum + recall + (Number.isNaN(precision) ? 0 : precision),
    0,
  );
  return kappa / 2 + j / 8;
}
