import type { ErrorCause } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import { Prisma, type Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { endOpenAttempt, holdRun } from './attempt-of.ts';
import { endCanceledWithin } from './end-canceled.ts';
import { endWithin } from './end-run.ts';
import { isSilent } from './is-silent.ts';
import { workerLost } from './worker-lost-cause.ts';

/** What a worker needs to carry a run out, or on. */
export interface ClaimedRun {
  run: Run;
  /** Number of the attempt that was opened. */
  attempt: number;
  /** The last committed epoch; 0 where none is. */
  lastEpoch: number;
  /** The checkpoint committed with it. */
  checkpoint: { sha256: string } | null;
  datasetVersion: ClaimedVersion;
}

type ClaimedVersion = Prisma.DatasetVersionGetPayload<{ include: { dataset: true } }>;

/** A worker that gives no heartbeat for this long, while the database runs, is taken for dead. */
export const SILENT_FOR_MS = 15_000;

/** After so many workers lost without an epoch between them, the run itself is taken for the reason. */
const WORKERS_A_RUN_MAY_LOSE = 5;

/**
 * Makes a worker the owner of a run that waits, or whose worker has gone silent, and opens its next attempt.
 * Null where there is nothing to do: another worker owns it, it has ended, or no worker is to carry it out.
 */
export async function claimRun(
  store: Store,
  { runId, workerId, silentForMs = SILENT_FOR_MS }: { runId: string; workerId: string; silentForMs?: number },
): Promise<ClaimedRun | null> {
  return store.database.$transaction(async (transaction) => {
    const waiting = await holdRunToClaim(transaction, runId, silentForMs);
    if (waiting === null) return null;
    await endOpenAttempt(transaction, runId, workerLost);
    if (waiting.cancelRequested) {
      await endCanceledWithin(transaction, waiting);
      return null;
    }
    if (waiting.lostSinceEpoch + (waiting.silent ? 1 : 0) >= WORKERS_A_RUN_MAY_LOSE) {
      await endWithin(transaction, waiting, 'FAILED', losesWorkers);
      return null;
    }
    const attempt = waiting.attempts + 1;
    await transaction.$executeRaw`
      INSERT INTO "Attempt" ("runId", "number", "workerId", "startedAt", "heartbeatAt")
      VALUES (${runId}::uuid, ${attempt}::int, ${workerId}, clock_timestamp(), clock_timestamp())`;
    await transaction.$executeRaw`
      UPDATE "Run" SET "state" = 'RUNNING', "startedAt" = coalesce("startedAt", now()), "cause" = NULL
      WHERE "id" = ${runId}::uuid`;
    await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId: waiting.teamId });
    const { datasetVersion, ...run } = await transaction.run.findUniqueOrThrow({
      where: { id: runId },
      include: { datasetVersion: { include: { dataset: true } } },
    });
    const checkpoint = await transaction.artifact.findFirst({
      where: { runId, kind: 'checkpoint', epoch: waiting.lastEpoch },
      select: { sha256: true },
    });
    // A check of the table: what a trainer carries out has a dataset version.
    const version = datasetVersion as ClaimedVersion;
    return { run, attempt, lastEpoch: waiting.lastEpoch, checkpoint, datasetVersion: version };
  });
}

interface WaitingRun {
  runId: string;
  teamId: string;
  cancelRequested: boolean;
  /** Its worker went silent, rather than that it waits. */
  silent: boolean;
  attempts: number;
  lostSinceEpoch: number;
  lastEpoch: number;
}

async function holdRunToClaim(
  transaction: Prisma.TransactionClient,
  runId: string,
  silentForMs: number,
): Promise<WaitingRun | null> {
  await holdRun(transaction, runId); // two workers that claim at once take turns here
  await transaction.$queryRaw`SELECT 1 FROM "Attempt" WHERE "runId" = ${runId}::uuid AND "endedAt" IS NULL FOR UPDATE`;
  const [waiting] = await transaction.$queryRaw<WaitingRun[]>`
    SELECT r."id" AS "runId", r."teamId", r."cancelRequestedAt" IS NOT NULL AS "cancelRequested",
      open."number" IS NOT NULL AS "silent",
      (SELECT coalesce(max(a."number"), 0) FROM "Attempt" a WHERE a."runId" = r."id") AS "attempts",
      (SELECT count(*)::int FROM "Attempt" a WHERE a."runId" = r."id" AND a."cause"->>'code' = ${workerLost.code}
        AND a."number" >= coalesce(e."attempt" + 1, 1)) AS "lostSinceEpoch",
      coalesce(e."epoch", 0) AS "lastEpoch"
    FROM "Run" r
    LEFT JOIN "Attempt" open ON open."runId" = r."id" AND open."endedAt" IS NULL
    LEFT JOIN LATERAL (
      SELECT "epoch", "attempt" FROM "Epoch" WHERE "runId" = r."id" ORDER BY "epoch" DESC LIMIT 1) e ON true
    WHERE r."id" = ${runId}::uuid AND r."origin" = 'trainer' AND r."state" IN ('QUEUED', 'RUNNING')
      AND (open."number" IS NULL
        OR ${isSilent(Prisma.sql`open."heartbeatAt"`, silentForMs)})`;
  return waiting ?? null;
}

const losesWorkers: ErrorCause = {
  code: 'RUN.LOSES_WORKERS',
  message: `${WORKERS_A_RUN_MAY_LOSE} workers were lost on this run without an epoch between them`,
  where: null,
  remedy:
    'Look at the log for what ends the worker (memory, most often); lower the batch size or the tokens per window.',
};
