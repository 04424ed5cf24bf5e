import { type ConfusionMatrix, confusionCells, confusionFromCells, MISSED } from './confusion-matrix.ts';

/**
 * Reads a matrix over AAMI classes as a binary one: class 0 (normal) against all others (abnormal). A ventricular
 * beat called supraventricular is then right; a missed beat stays missed.
 *
 * So a five-class run is put beside a binary run on the same beats.
 */
export function collapseConfusion(matrix: ConfusionMatrix): ConfusionMatrix {
  return confusionFromCells(
    2,
    confusionCells(matrix).map(({ truth, predicted, count }) => ({
      truth: Math.min(truth, 1),
      predicted: predicted === MISSED ? MISSED : Math.min(predicted, 1),
      count,
    })),
  );
}
