import { type ErrorCause, StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** An attempt, as the worker that carries it out names it. */
export interface AttemptOf {
  runId: string;
  attempt: number;
}

/**
 * Holds the run and its attempt for the rest of the transaction, and says whose run it is.
 * *errors* `RUN.NOT_OWNED` where the attempt has ended: another worker may own the run by now
 */
export async function holdAttempt(
  transaction: Prisma.TransactionClient,
  { runId, attempt }: AttemptOf,
): Promise<{ teamId: string }> {
  const held = await findHeldAttempt(transaction, { runId, attempt });
  if (held !== null) return held;
  throw notOwned({ runId, attempt });
}

/** What is said to an attempt that has ended. */
export const notOwned = ({ runId, attempt }: AttemptOf): StoreError =>
  new StoreError({
    code: 'RUN.NOT_OWNED',
    message: `attempt ${attempt} no longer owns run ${runId}`,
    where: runId,
    remedy: 'Stop this attempt: the run has ended, or another worker carries it on.',
  });

/** As {@link holdAttempt}, but null where the attempt has ended. */
export async function findHeldAttempt(
  transaction: Prisma.TransactionClient,
  attempt: AttemptOf,
): Promise<{ teamId: string } | null> {
  await holdRun(transaction, attempt.runId);
  const held = await renewHeartbeat(transaction, attempt);
  if (held?.waiting) await takeBack(transaction, attempt.runId, held.teamId);
  return held;
}

/** The worker was only cut off, and nobody has taken its run: it never waited. Within a transaction that holds both. */
async function takeBack(transaction: Prisma.TransactionClient, runId: string, teamId: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Run" SET "state" = 'RUNNING', "cause" = NULL WHERE "id" = ${runId}::uuid AND "state" = 'QUEUED'`;
  await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
}

/** Always the run's row first, then its attempt's, so that no two transactions wait for each other. */
export async function holdRun(transaction: Prisma.TransactionClient, runId: string): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "Run" WHERE "id" = ${runId}::uuid FOR NO KEY UPDATE`;
}

/**
 * Notes that the attempt's worker lives; null where the attempt has ended. `waiting`: it was taken for dead, and the run
 * waits for another worker that has not come yet.
 */
export async function renewHeartbeat(
  database: Prisma.TransactionClient,
  { runId, attempt }: AttemptOf,
): Promise<{ teamId: string; cancelRequested: boolean; waiting: boolean } | null> {
  const [held] = await database.$queryRaw<{ teamId: string; cancelRequested: boolean; waiting: boolean }[]>`
    UPDATE "Attempt" a SET "heartbeatAt" = clock_timestamp()
    FROM "Run" r
    WHERE a."runId" = ${runId}::uuid AND a."number" = ${attempt}::int AND a."endedAt" IS NULL
      AND r."id" = a."runId" AND r."state" IN ('RUNNING', 'QUEUED')
    RETURNING r."teamId", r."cancelRequestedAt" IS NOT NULL AS "cancelRequested", r."state" = 'QUEUED' AS "waiting"`;
  return held ?? null;
}

/** Ends the run's open attempt, if it has one. */
export async function endOpenAttempt(
  transaction: Prisma.TransactionClient,
  runId: string,
  cause: ErrorCause | null,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Attempt" SET "endedAt" = clock_timestamp(), "cause" = ${toJson(cause)}::jsonb
    WHERE "runId" = ${runId}::uuid AND "endedAt" IS NULL`;
}

/** JSON as PostgreSQL takes it: it refuses the character NUL. */
export function toJson(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? withoutNul(part) : part));
}

export const withoutNul = (text: string): string => text.replaceAll('\u0000', '\uFFFD');
