import { MISSED } from '@beatlab/evaluation/confusion-matrix';
import { ApiError } from '../errors.ts';

/** How a missed beat is called where classes are. */
export const missed = 'missed';

/** The name of a class, or `missed`. */
export const nameOfClass = (classes: readonly string[], index: number): string => classes[index] ?? missed;

/** Cells of a confusion matrix with names for their classes. */
export const nameCells = (
  classes: readonly string[],
  cells: readonly { truth: number; predicted: number; count: number }[],
) =>
  cells.map(({ truth, predicted, count }) => ({
    truth: nameOfClass(classes, truth),
    predicted: nameOfClass(classes, predicted),
    count,
  }));

/** The place of a class among a run's classes. *errors* `REQUEST.ARGUMENT` */
export function classIndex(classes: readonly string[], name: string, where: string): number {
  const index = classes.indexOf(name);
  if (index >= 0) return index;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `the run tells no class ${name} apart`,
    where,
    remedy: `Name one of ${classes.join(', ')}.`,
  });
}

/** As {@link classIndex}, where a missed beat counts as a call. */
export const callIndex = (classes: readonly string[], name: string, where: string): number =>
  name === missed ? MISSED : classIndex([...classes], name, where);

/** How all classes but N are called together. */
export const abnormal = 'abnormal';

/** The places of the classes that a name stands for: one, or those of `abnormal`. *errors* `REQUEST.ARGUMENT` */
export const classIndexes = (classes: readonly string[], name: string, where: string): number[] =>
  name === abnormal && classes.includes('N') && !classes.includes(abnormal)
    ? [...classes.keys()].filter((index) => classes[index] !== 'N')
    : [classIndex(classes, name, where)];
