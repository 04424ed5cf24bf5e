import { classNames } from '@beatlab/pipeline/label/label-map';
import { ApiError } from '../../errors.ts';
import type { JudgedRun } from './judged-run.ts';

/** The classes in which all of some runs can be compared. */
export interface CommonClasses {
  readonly classes: readonly string[];
  /** Whether a run's five classes are read as two. */
  isCollapsed(judged: JudgedRun): boolean;
  /** How that was done, where it was. */
  readonly note: string | null;
}

const five = classNames('five-class').join();
const two = classNames('binary').join();

/**
 * The classes of all runs, where they are the same; where some tell five classes apart and others two, those two: N
 * stays, every other class is abnormal. *errors* `COMPARISON.CLASSES`
 */
export function agreeOnClasses(runs: readonly JudgedRun[]): CommonClasses {
  const kinds = new Set(runs.map(({ file }) => file.classes.join()));
  if (kinds.size === 1) return { classes: runs[0]!.file.classes, isCollapsed: () => false, note: null };
  if ([...kinds].every((kind) => kind === five || kind === two)) {
    const collapsed = runs.filter(({ file }) => file.classes.join() === five);
    return {
      classes: classNames('binary'),
      isCollapsed: ({ file }) => file.classes.join() === five,
      note: `The five classes of ${collapsed.map(({ run }) => `#${run.number}`).join(', ')} were read as two, because others tell two apart: N stays N; S, V, F and Q, annotated or called, are A.`,
    };
  }
  throw new ApiError({
    code: 'COMPARISON.CLASSES',
    message: `the runs tell different classes apart: ${runs.map(({ run, file }) => `#${run.number} ${file.classes.join(' ')}`).join('; ')}`,
    where: 'runs',
    remedy: 'Compare runs of the same classes, or of the five AAMI classes with binary ones.',
  });
}
