import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { endWithin } from '../runs/end-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { clientLost, holdOutsideRun } from './tell-of-run.ts';

/** So long a client may be cut off: a network that is away for ten minutes ends nothing. */
export const CLIENT_SILENT_FOR_MS = 15 * 60_000;

/**
 * Ends runs from outside whose client has said nothing for long, as `CLIENT.LOST`; it takes them up again where it
 * comes back. Time in which it could not be heard doesn't count: before `listeningSince`, or before PostgreSQL started.
 * Returns the ids.
 */
export async function endSilentRuns(
  store: Store,
  { listeningSince, silentForMs = CLIENT_SILENT_FOR_MS }: { listeningSince: Date; silentForMs?: number },
): Promise<string[]> {
  const silent = await findSilent(store, { listeningSince, silentForMs });
  const ended: string[] = [];
  for (const { id } of silent) {
    await store.database.$transaction(async (transaction) => {
      const run = await holdOutsideRun(transaction, id);
      const [still] = await transaction.$queryRaw<{ silent: boolean }[]>`
        SELECT ${isSilent(Prisma.sql`a."heartbeatAt"`, silentForMs)} AS "silent"
        FROM "Attempt" a WHERE a."runId" = ${id}::uuid AND a."endedAt" IS NULL`;
      if (!run.open || still?.silent === false) return;
      const of = { runId: id, teamId: run.teamId };
      await endWithin(transaction, of, 'FAILED', clientLost(Math.round(silentForMs / 60_000)));
      ended.push(id);
    });
  }
  return ended;
}

const findSilent = (
  store: Store,
  { listeningSince, silentForMs }: { listeningSince: Date; silentForMs: number },
): Promise<{ id: string }[]> =>
  store.database.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Run" r
    LEFT JOIN "Attempt" a ON a."runId" = r."id" AND a."endedAt" IS NULL
    WHERE r."state" = 'RUNNING' AND r."origin" = 'client'
      AND ${isSilent(Prisma.sql`greatest(a."heartbeatAt", ${listeningSince}::timestamptz)`, silentForMs)}`;
