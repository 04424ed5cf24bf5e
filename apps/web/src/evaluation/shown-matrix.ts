import type { Part, Scope } from '../generated/graphql.ts';
import type { CountedClass } from './classes/plan-class-table.ts';
import { countCells } from './count-cells.ts';
import type { ConfusionCells } from './matrix/plan-matrix.ts';

/** A confusion matrix, wherever it comes from. */
export interface ShownMatrix extends ConfusionCells {
  /** Null where nobody said. */
  readonly epoch: number | null;
  readonly part: Part;
  readonly scope: Scope;
}

interface PatientCounts {
  readonly cells: ConfusionCells['cells'];
}

interface Judged {
  readonly predictionsEpoch: number | null;
  readonly patients: readonly PatientCounts[];
  readonly patientIntervals: { readonly classes: readonly { readonly class: string }[] } | null;
}

/**
 * The matrix of the stored predictions, summed over their patients: what a run from outside has that logged its beats
 * and no matrix. Null where there are no predictions.
 */
export const matrixOfPatients = ({
  predictionsEpoch,
  patients,
  patientIntervals,
}: Judged): ShownMatrix | null => {
  if (patients.length === 0 || patientIntervals === null) return null;
  return {
    epoch: predictionsEpoch,
    part: 'VALIDATION',
    scope: 'BEAT',
    classes: patientIntervals.classes.map((each) => each.class),
    cells: patients.flatMap(({ cells }) => cells),
  };
};

/** Rates of each class as the API counts them over all patients; intervals by count are not known here. */
export const classesOfPatients = (
  matrix: ConfusionCells,
  intervals: {
    readonly classes: readonly (Readonly<
      Record<'precision' | 'recall' | 'specificity' | 'f1', { readonly value: CountedClass['f1'] }>
    > & { readonly class: string })[];
  },
): CountedClass[] =>
  intervals.classes.map((row) => ({
    class: row.class,
    support: countCells(matrix.cells, ({ truth }) => truth === row.class),
    precision: row.precision.value,
    recall: row.recall.value,
    specificity: row.specificity.value,
    f1: row.f1.value,
  }));

/**
 * Whether the stored beats are those that a matrix counts: of validation, one decision each, by the model of the same
 * epoch. Where nobody said the epoch of the predictions, they count as those of the newest matrix.
 */
export const areItsBeats = (
  matrix: Pick<ShownMatrix, 'part' | 'scope' | 'epoch'>,
  predictions: { readonly stored: boolean; readonly epoch: number | null },
  newestEpoch: number | null,
): boolean =>
  predictions.stored &&
  matrix.part === 'VALIDATION' &&
  matrix.scope === 'BEAT' &&
  matrix.epoch === (predictions.epoch ?? newestEpoch);
