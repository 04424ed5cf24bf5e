import { type ErrorCause, StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, holdRun, renewHeartbeat } from '../runs/attempt-of.ts';
import { unknownRun } from '../runs/rerun.ts';

/** What was told, and whether it is new. */
export interface Told {
  /** False where all of it was there already. */
  changed: boolean;
  /** Somebody asked for the run to end. */
  cancelRequested: boolean;
}

/** One thing that a client tells of its run. */
export interface Tale {
  /** Stores it, within a transaction that holds the run; says whether that changed anything. */
  write: (transaction: Prisma.TransactionClient, teamId: string) => Promise<boolean>;
  /** Whether all of it is stored already: asked once the run has ended. */
  isKnown: (transaction: Prisma.TransactionClient) => Promise<boolean>;
}

/** The cause of a run whose client said nothing for too long. It is no end: the client may come back. */
export const clientLost = (minutes: number): ErrorCause => ({
  code: 'CLIENT.LOST',
  message: `the program that carries it out has said nothing for ${minutes} minutes`,
  where: null,
  remedy: 'Look whether it still runs. When it speaks again, the run goes on as if nothing had been.',
});

/**
 * Stores what a program outside tells of its run. A run that was given up because its client was silent goes on in the
 * same attempt: its client is the same, and has only been away. A run that has ended takes a repetition of what it
 * has, and nothing else.
 * *errors* `RUN.UNKNOWN`; `RUN.NOT_FROM_OUTSIDE`; `RUN.ENDED`; `RUN.NOT_OWNED` where it has no such attempt
 */
export async function tellOfRun(store: Store, attempt: AttemptOf, tale: Tale): Promise<Told> {
  return store.database.$transaction(async (transaction) => {
    const run = await holdOutsideRun(transaction, attempt.runId);
    if (!run.open && !(await reopenLost(transaction, attempt, run))) {
      if (await tale.isKnown(transaction)) return { changed: false, cancelRequested: run.cancelRequested };
      throw runEnded(attempt.runId, run);
    }
    const held = await renewHeartbeat(transaction, attempt);
    if (held === null) throw noSuchAttempt(attempt);
    const changed = await tale.write(transaction, run.teamId);
    return { changed, cancelRequested: held.cancelRequested };
  });
}

/** Where a run from outside stands. */
export interface OutsideRun {
  teamId: string;
  origin: string;
  state: string;
  /** It works. */
  open: boolean;
  /** It was given up because its client was silent. */
  lost: boolean;
  cancelRequested: boolean;
}

/** Holds a run from outside for the rest of the transaction. *errors* `RUN.UNKNOWN`, `RUN.NOT_FROM_OUTSIDE` */
export async function holdOutsideRun(
  transaction: Prisma.TransactionClient,
  runId: string,
): Promise<OutsideRun> {
  await holdRun(transaction, runId);
  const [run] = await transaction.$queryRaw<OutsideRun[]>`
    SELECT "teamId", "origin", "state"::text AS "state", "state" = 'RUNNING' AS "open",
      "state" = 'FAILED' AND coalesce("cause"->>'code', '') = 'CLIENT.LOST' AS "lost",
      "cancelRequestedAt" IS NOT NULL AS "cancelRequested"
    FROM "Run" WHERE "id" = ${runId}::uuid`;
  if (run === undefined) throw unknownRun(runId);
  if (run.origin !== 'client') throw notFromOutside(runId);
  return run;
}

/** Lets a run go on whose client was silent; says whether it was such a run. */
async function reopenLost(
  transaction: Prisma.TransactionClient,
  { runId, attempt }: AttemptOf,
  { lost, teamId }: OutsideRun,
): Promise<boolean> {
  if (!lost) return false;
  await transaction.$executeRaw`
    UPDATE "Run" SET "state" = 'RUNNING', "cause" = NULL, "endedAt" = NULL WHERE "id" = ${runId}::uuid`;
  await transaction.$executeRaw`
    UPDATE "Attempt" SET "endedAt" = NULL, "cause" = NULL, "heartbeatAt" = clock_timestamp()
    WHERE "runId" = ${runId}::uuid AND "number" = ${attempt}::int`;
  await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
  return true;
}

const runEnded = (runId: string, { state }: Pick<OutsideRun, 'state'>): StoreError =>
  new StoreError({
    code: 'RUN.ENDED',
    message: `the run is ${state} and takes nothing new`,
    where: runId,
    remedy: 'Open a new run for it.',
  });

const noSuchAttempt = ({ runId, attempt }: AttemptOf): StoreError =>
  new StoreError({
    code: 'RUN.NOT_OWNED',
    message: `attempt ${attempt} does not carry out run ${runId}`,
    where: runId,
    remedy: 'Use the attempt that createRun answered.',
  });

/** Somebody tells of a run that a trainer carries out. */
export const notFromOutside = (runId: string): StoreError =>
  new StoreError({
    code: 'RUN.NOT_FROM_OUTSIDE',
    message: 'a trainer of Beatlab tells of this run, and nobody else',
    where: runId,
    remedy: 'Open a run of your own with createRun.',
  });
