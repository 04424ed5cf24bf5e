import { EvaluationError } from './errors.ts';

/** The prediction of a beat that the detector did not find: no class, but a false negative of its own. */
export const MISSED = -1;

/**
 * Counts of beats (or tokens) by reference class and predicted class.
 *
 * *shape* `cells` is row-major `[classCount, classCount + 1]`; the last column counts what was missed.
 */
export interface ConfusionMatrix {
  readonly classCount: number;
  readonly cells: Float64Array;
}

/** One count of a confusion matrix; `predicted` −1 is a missed beat. */
export interface ConfusionCell {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/** A matrix that has counted nothing yet. */
export function emptyConfusion(classCount: number): ConfusionMatrix {
  if (!Number.isInteger(classCount) || classCount < 1) {
    throw new EvaluationError({
      code: 'EVALUATION.CLASS',
      message: `${classCount} classes can't be counted`,
    });
  }
  return { classCount, cells: new Float64Array(classCount * (classCount + 1)) };
}

/** Counts one more beat (or `count` of them) in place; `predicted` −1 is a missed beat. */
export function addToConfusion(
  matrix: ConfusionMatrix,
  truth: number,
  predicted: number,
  count = 1,
): ConfusionMatrix {
  if (!(count >= 0)) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: `${count} is not a count of beats` });
  }
  const index = cellIndex(matrix.classCount, truth, predicted);
  matrix.cells[index] = matrix.cells[index]! + count;
  return matrix;
}

/** The number of beats of class `truth` that were called `predicted` (−1: missed). */
export function confusionCount(matrix: ConfusionMatrix, truth: number, predicted: number): number {
  return matrix.cells[cellIndex(matrix.classCount, truth, predicted)]!;
}

/** Builds the matrix from stored cells; cells that name the same pair add up. */
export function confusionFromCells(classCount: number, cells: Iterable<ConfusionCell>): ConfusionMatrix {
  const matrix = emptyConfusion(classCount);
  for (const cell of cells) addToConfusion(matrix, cell.truth, cell.predicted, cell.count);
  return matrix;
}

/** Lists the cells that counted anything, by reference class and then predicted class, missed last. */
export function confusionCells(matrix: ConfusionMatrix): ConfusionCell[] {
  const { classCount, cells } = matrix;
  return Array.from(cells, (count, index) => {
    const column = index % (classCount + 1);
    return {
      truth: Math.floor(index / (classCount + 1)),
      predicted: column === classCount ? MISSED : column,
      count,
    };
  }).filter((cell) => cell.count > 0);
}

/** Adds matrices up cell by cell, as for the gross statistics over records. */
export function sumConfusions(classCount: number, matrices: Iterable<ConfusionMatrix>): ConfusionMatrix {
  const sum = emptyConfusion(classCount);
  for (const matrix of matrices) {
    if (matrix.classCount !== classCount) {
      throw new EvaluationError({
        code: 'EVALUATION.SHAPE',
        message: `a matrix of ${matrix.classCount} classes can't be added to one of ${classCount}`,
        remedy: 'Collapse five classes to two first.',
      });
    }
    for (let i = 0; i < sum.cells.length; i++) sum.cells[i] = sum.cells[i]! + matrix.cells[i]!;
  }
  return sum;
}

function cellIndex(classCount: number, truth: number, predicted: number): number {
  const inside = (x: number, lowest: number) => Number.isInteger(x) && x >= lowest && x < classCount;
  if (!inside(truth, 0) || !inside(predicted, MISSED)) {
    throw new EvaluationError({
      code: 'EVALUATION.CLASS',
      message: `a beat of class ${truth} called ${predicted} does not fit ${classCount} classes`,
      where: `truth ${truth}, predicted ${predicted}`,
    });
  }
  return truth * (classCount + 1) + (predicted === MISSED ? classCount : predicted);
}
