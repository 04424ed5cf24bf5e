import { bootstrapClasses, type ClassBootstrap } from '@beatlab/evaluation/compare/bootstrap-classes';
import { type ConfusionCell, confusionFromCells } from '@beatlab/evaluation/confusion-matrix';

export interface ResampleInput {
  readonly classCount: number;
  /** The counts of each patient. */
  readonly patients: readonly (readonly ConfusionCell[])[];
  readonly resamples: number;
}

/** How far the rates of each class carry to other patients. */
export const resampleClasses = ({ classCount, patients, resamples }: ResampleInput): ClassBootstrap[] =>
  bootstrapClasses(
    patients.map((cells) => confusionFromCells(classCount, cells)),
    { resamples },
  );
