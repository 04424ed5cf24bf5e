import { StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/** How often each class was taken for which, in one epoch of a run from outside. */
export interface OutsideConfusion {
  epoch: number;
  part: 'train' | 'val';
  scope: 'token' | 'beat';
  /** In the order that the cells' numbers count. */
  classes: readonly string[];
  /** Each pair once; `predicted` −1: not detected. */
  cells: readonly { truth: number; predicted: number; count: number }[];
}

/**
 * Stores a confusion matrix of a run from outside; another one of the same epoch, part and scope takes its place while
 * the run works. *errors* `RUN.CLASSES_DIFFER` where the run has other classes; those of {@link tellOfRun}
 */
export async function logOutsideConfusion(
  store: Store,
  attempt: AttemptOf,
  confusion: OutsideConfusion,
): Promise<Told> {
  const { runId } = attempt;
  const { epoch, part, scope } = confusion;
  const cells = confusion.cells.filter(({ count }) => count > 0);
  const isKnown = async (transaction: Prisma.TransactionClient) => {
    const stored = await transaction.confusionCell.findMany({ where: { runId, epoch, part, scope } });
    const keyOf = (cell: OutsideConfusion['cells'][number]) =>
      `${cell.truth} ${cell.predicted} ${cell.count}`;
    const known = new Set(stored.map(keyOf));
    return known.size === cells.length && cells.every((cell) => known.has(keyOf(cell)));
  };
  return tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      await settleClasses(transaction, runId, confusion.classes);
      if (await isKnown(transaction)) return false;
      await transaction.confusionCell.deleteMany({ where: { runId, epoch, part, scope } });
      await transaction.confusionCell.createMany({
        data: cells.map(({ truth, predicted, count }) => ({
          ...{ runId, epoch, part, scope, truth, predicted, count },
        })),
      });
      await notifyRunEvent(transaction, { kind: 'EPOCH', runId, teamId });
      return true;
    },
    isKnown,
  });
}

/**
 * The first classes that a client names are those of its run. A run with a mode has its classes from there, which the
 * API compares. *errors* `RUN.CLASSES_DIFFER`
 */
export async function settleClasses(
  transaction: Prisma.TransactionClient,
  runId: string,
  classes: readonly string[],
): Promise<void> {
  const { mode, classNames } = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    select: { mode: true, classNames: true },
  });
  if (mode !== null) return;
  if (classNames.length === 0) {
    await transaction.run.update({ where: { id: runId }, data: { classNames: [...classes] } });
  } else if (classNames.join('\n') !== classes.join('\n')) {
    throw classesDiffer(runId, classNames);
  }
}

export const classesDiffer = (runId: string, classes: readonly string[]): StoreError =>
  new StoreError({
    code: 'RUN.CLASSES_DIFFER',
    message: `the classes of this run are ${classes.join(', ')}`,
    where: runId,
    remedy: 'Name the same classes in the same order each time, or open another run.',
  });
