import { MISSED } from '@beatlab/evaluation/confusion-matrix';
import { classNames } from '@beatlab/pipeline/label/label-map';
import type { OutsideConfusion } from '@beatlab/store/outside/log-outside-confusion';
import { classesDiffer } from '@beatlab/store/outside/log-outside-confusion';
import { ApiError } from '../errors.ts';
import { missed } from '../evaluation/class-index.ts';
import type { Mode } from '../runs/run-enums.ts';
import type { ConfusionInput } from './outside-log.args.ts';

/** A matrix with numbers for its classes. *errors* `REQUEST.ARGUMENT`; `RUN.CLASSES_DIFFER` from those of the mode */
export function checkConfusion(confusion: ConfusionInput, mode: string | null): OutsideConfusion {
  const { epoch, part, scope, classes, cells } = confusion;
  checkClasses(classes, mode);
  const numberOf = new Map(classes.map((name, index) => [name, index]));
  const seen = new Set<string>();
  return {
    ...{ epoch, part, scope, classes },
    cells: cells.map((cell) => {
      const truth = numberOf.get(cell.truth);
      const predicted = cell.predicted === missed ? MISSED : numberOf.get(cell.predicted);
      if (truth === undefined || predicted === undefined) {
        throw refused(`${cell.truth} taken for ${cell.predicted} names a class that is not among classes`);
      }
      if (seen.has(`${truth} ${predicted}`)) {
        throw refused(`${cell.truth} taken for ${cell.predicted} comes twice`);
      }
      seen.add(`${truth} ${predicted}`);
      return { truth, predicted, count: cell.count };
    }),
  };
}

/** *errors* `REQUEST.ARGUMENT`, `RUN.CLASSES_DIFFER` */
export function checkClasses(classes: readonly string[], mode: string | null): void {
  if (new Set(classes).size < classes.length) throw refused('a class comes twice');
  if (mode === null) return;
  const known = classNames(mode as Mode);
  if (known.join() !== classes.join()) throw classesDiffer(`mode ${mode}`, known);
}

const refused = (message: string): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message,
    where: 'confusion',
    remedy: 'Name each class once, and each pair of them at most once.',
  });
