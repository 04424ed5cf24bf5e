import { notifyRunEvent } from '../events/run-events.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from './attempt-of.ts';
import { SILENT_FOR_MS } from './claim-run.ts';
import { isSilent } from './is-silent.ts';
import { workerLost } from './worker-lost-cause.ts';

/** How often whoever tends runs looks for silent ones: with {@link SILENT_FOR_MS}, a lost run waits again after 20 s. */
export const LOOK_FOR_LOST_EVERY_MS = 5_000;

/**
 * Lets runs whose worker has gone silent wait again, and says why. Their attempts stay open until another worker takes
 * them: a worker that was only cut off, and comes back before that, goes on as if nothing had happened. Returns the ids.
 */
export async function noteLostRuns(store: Store, { silentForMs = SILENT_FOR_MS } = {}): Promise<string[]> {
  return store.database.$transaction(async (transaction) => {
    const lost = await transaction.$queryRaw<{ id: string; teamId: string }[]>`
      UPDATE "Run" r SET "state" = 'QUEUED', "cause" = ${toJson(workerLost)}::jsonb
      FROM "Attempt" open
      WHERE r."state" = 'RUNNING' AND r."origin" = 'trainer' AND open."runId" = r."id" AND open."endedAt" IS NULL
        AND ${isSilent(Prisma.sql`open."heartbeatAt"`, silentForMs)}
      RETURNING r."id"::text AS "id", r."teamId"`;
    for (const { id, teamId } of lost) {
      await notifyRunEvent(transaction, { kind: 'STATE', runId: id, teamId });
    }
    return lost.map(({ id }) => id);
  });
}
