import type { Actor } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import type { Store } from '../open-store.ts';
import { changeHeldRun } from './change-held-run.ts';
import { type HeldRun, holdRuns, type RunsOf } from './hold-runs.ts';

/**
 * Takes runs out of lists, all of them or none; nothing of them is lost. Those that are archived stay so. A run that
 * waits or works is refused rather than canceled: nobody would see it work, and none should end by being tidied away.
 * *errors* `RUN.NOT_FOUND`; `RUN.NOT_ENDED`
 */
export const archiveRuns = (store: Store, runs: RunsOf & { by: Actor }): Promise<void> =>
  setArchived(store, runs, true);

/** Brings archived runs back into lists, all of them or none. *errors* `RUN.NOT_FOUND` */
export const restoreRuns = (store: Store, runs: RunsOf & { by: Actor }): Promise<void> =>
  setArchived(store, runs, false);

async function setArchived(
  store: Store,
  { by, ...runs }: RunsOf & { by: Actor },
  archived: boolean,
): Promise<void> {
  const { teamId } = runs;
  await store.database.$transaction(async (transaction) => {
    const held = await holdRuns(transaction, runs);
    const working = held.find(({ state }) => state === 'QUEUED' || state === 'RUNNING');
    if (archived && working !== undefined) throw notEnded(working);
    for (const run of held.filter((one) => one.archived !== archived)) {
      await changeHeldRun(transaction, run, {
        ...{ teamId, by, action: archived ? 'run.archive' : 'run.restore' },
        data: { archivedAt: archived ? new Date() : null },
      });
    }
  });
}

const notEnded = ({ id, number, state }: HeldRun): StoreError =>
  new StoreError({
    code: 'RUN.NOT_ENDED',
    message: `run ${number} ${state === 'QUEUED' ? 'still waits' : 'still works'}, so it is not archived`,
    where: id,
    remedy: 'Wait for its end, or cancel it first.',
  });
