import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** What happened to a team's runs since a place in the stream of events. */
export interface ChangedRuns {
  /** Place from which to ask the next time. */
  place: string;
  /** Those that changed, or may have, and are still there; null where they are more than asked for. */
  runIds: string[] | null;
  /** Those that were deleted. */
  deletedIds: string[];
}

/** Which of a team's runs somebody follows: all, or those of a group, an experiment or a sweep. */
export type FollowedRuns =
  | { by: 'team' }
  | { by: 'group' | 'experiment'; name: string }
  | { by: 'sweep'; id: string };

/** A transaction takes a minute at most, and its audit event has the time of its beginning. */
const LONGEST_TRANSACTION_MS = 120_000;

/** The place in the stream of events from which on everything is still to come. */
export async function readPlace(store: Store): Promise<string> {
  const [row] = await store.database.$queryRaw<{ place: string }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "place"`;
  return row!.place;
}

/**
 * Finds the runs whose changes somebody who heard all events up to `after` may have missed: those that a transaction
 * changed which had not ended then, and those at work, whose points are announced a moment after they are stored.
 * One too many does no harm; none is left out.
 */
export async function findChangedRuns(
  store: Store,
  query: {
    teamId: string;
    after: { place: string; time: Date };
    followed: FollowedRuns;
    atMost: number;
  },
): Promise<ChangedRuns> {
  const { teamId, after, followed, atMost } = query;
  const place = await readPlace(store); // first: what commits while we look is found again the next time
  const changed = await store.database.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Run" r LEFT JOIN "RunRevision" v ON v."runId" = r."id"
    WHERE r."teamId" = ${teamId} AND (v."transaction" >= ${after.place}::int8 OR r."state" = 'RUNNING') AND ${among(teamId, followed)}
    ORDER BY r."createdAt", r."id" LIMIT ${atMost + 1}::int`;
  const deleted = await store.database.auditEvent.findMany({
    where: {
      teamId,
      action: 'run.delete',
      createdAt: { gte: new Date(after.time.getTime() - LONGEST_TRANSACTION_MS) },
    },
    select: { subjectId: true },
  });
  return {
    place,
    runIds: changed.length > atMost ? null : changed.map(({ id }) => id),
    deletedIds: deleted.flatMap(({ subjectId }) => subjectId ?? []),
  };
}

function among(teamId: string, followed: FollowedRuns): Prisma.Sql {
  switch (followed.by) {
    case 'team':
      return Prisma.sql`true`;
    case 'group':
      return Prisma.sql`r."groupName" = ${followed.name}`;
    case 'experiment':
      return Prisma.sql`r."experimentId" IN (
        SELECT "id" FROM "Experiment" WHERE "teamId" = ${teamId} AND "name" = ${followed.name})`;
    case 'sweep':
      return Prisma.sql`r."sweepId" = ${followed.id}::uuid`;
  }
}
