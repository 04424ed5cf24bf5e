import { giveUp } from '../artifacts/give-up.ts';
import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { findUnnamed } from './find-unnamed.ts';

/** A million points take seconds; nobody waits for what is locked meanwhile but writers of this run, which has ended. */
const PATIENCE_MS = 10 * 60 * 1_000;

interface EndedRun {
  teamId: string;
  number: number;
  name: string;
  ended: boolean;
  inRunningSweep: boolean;
}

/**
 * Deletes a run that has ended, with all that belongs to it: attempts, epochs, metrics, confusion cells, log, files.
 * Bytes that nothing else names are given up; predictions that it made stay. False where there is no such run. The space
 * in the tables is free for others once {@link reclaimSpace} was there.
 * *errors* `RUN.NOT_ENDED`; `RUN.SWEEP_RUNNING` where its sweep still goes by what it came to
 */
export async function deleteRun(store: Store, runId: string, by: Actor): Promise<boolean> {
  const unnamed = await store.database.$transaction(
    async (transaction) => {
      const run = await holdToDelete(transaction, runId);
      if (run === null) return null;
      refuseWhereNeeded(runId, run);
      const bytes = await bytesOf(transaction, runId);
      const { teamId, number, name } = run;
      await transaction.$executeRaw`DELETE FROM "Run" WHERE "id" = ${runId}::uuid`;
      await store.jobs.drop(transaction, 'run', runId);
      const subject = { subjectKind: 'run', subjectId: runId, details: { number, name } };
      await recordAudit(transaction, { ...by, teamId, action: 'run.delete', ...subject });
      await notifyRunEvent(transaction, { kind: 'DELETED', runId, teamId });
      return findUnnamed(transaction, bytes);
    },
    { timeout: PATIENCE_MS },
  );
  await giveUp(store, unnamed ?? []);
  return unnamed !== null;
}

async function holdToDelete(transaction: Prisma.TransactionClient, runId: string): Promise<EndedRun | null> {
  const [run] = await transaction.$queryRaw<EndedRun[]>`
    SELECT r."teamId", r."number", r."name", r."state" IN ('FINISHED', 'FAILED', 'CANCELED') AS "ended",
      EXISTS (SELECT 1 FROM "Sweep" s WHERE s."id" = r."sweepId" AND s."state" = 'RUNNING') AS "inRunningSweep"
    FROM "Run" r WHERE r."id" = ${runId}::uuid FOR UPDATE OF r`;
  return run ?? null;
}

function refuseWhereNeeded(runId: string, { number, ended, inRunningSweep }: EndedRun): void {
  if (!ended) {
    throw new StoreError({
      code: 'RUN.NOT_ENDED',
      message: `run ${number} has not ended`,
      where: runId,
      remedy: 'Cancel it, and delete it once it has ended.',
    });
  }
  if (inRunningSweep) {
    throw new StoreError({
      code: 'RUN.SWEEP_RUNNING',
      message: `the sweep of run ${number} still goes by what the run came to`,
      where: runId,
      remedy: 'Wait for the sweep to end, or cancel it.',
    });
  }
}

/** The bytes that a run names: its files, and the files that it started from. *shapes* sha256 of each */
async function bytesOf(transaction: Prisma.TransactionClient, runId: string): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ sha256: string }[]>`
    SELECT "sha256" FROM "Artifact" WHERE "runId" = ${runId}::uuid
    UNION SELECT sha256 FROM "Run",
      LATERAL (VALUES ("config"->>'pretrainedWeights'), ("config"->>'vocabulary')) AS named(sha256)
    WHERE "id" = ${runId}::uuid AND sha256 ~ '^[0-9a-f]{64}$'`;
  return rows.map(({ sha256 }) => sha256);
}
