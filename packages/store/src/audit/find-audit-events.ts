import { StoreError } from '../errors.ts';
import type { AuditEvent, Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Every condition that is given must hold. */
export interface AuditFilter {
  userId?: string | null;
  keyId?: string | null;
  /** One of these, such as `run.cancel`. */
  actions?: readonly string[] | null;
  subjectKind?: string | null;
  subjectId?: string | null;
  /** At this moment or later. */
  since?: Date | null;
  /** Before this moment. */
  until?: Date | null;
}

export interface AuditPage {
  edges: { event: AuditEvent; cursor: string }[];
  hasNextPage: boolean;
}

/**
 * One page of a team's audit trail, newest first. Pages stay right while events arrive: a cursor holds the place
 * of the last one. *errors* `AUDIT.CURSOR`
 */
export async function findAuditEvents(
  store: Store,
  query: { teamId: string; filter?: AuditFilter | null; first: number; after?: string | null },
): Promise<AuditPage> {
  const { teamId, filter, first, after } = query;
  const beyond = after ? { id: { lt: placeIn(after) } } : {};
  const events = await store.database.auditEvent.findMany({
    where: { ...conditions(teamId, filter ?? {}), ...beyond },
    orderBy: { id: 'desc' },
    take: first + 1,
  });
  return {
    edges: events.slice(0, first).map((event) => ({ event, cursor: `audit-${event.id}` })),
    hasNextPage: events.length > first,
  };
}

/** Every kind of action that the team's trail tells of, in the order of the alphabet. */
export async function findAuditActions(store: Store, teamId: string): Promise<string[]> {
  const rows = await store.database.$queryRaw<{ action: string }[]>`
    SELECT DISTINCT "action" FROM "AuditEvent" WHERE "teamId" = ${teamId} ORDER BY "action"`;
  return rows.map(({ action }) => action);
}

function conditions(teamId: string, filter: AuditFilter): Prisma.AuditEventWhereInput {
  const { userId, keyId, actions, subjectKind, subjectId, since, until } = filter;
  return {
    teamId,
    ...(userId ? { userId } : {}),
    ...(keyId ? { keyId } : {}),
    ...(actions?.length ? { action: { in: [...actions] } } : {}),
    ...(subjectKind ? { subjectKind } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(since || until
      ? { createdAt: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) } }
      : {}),
  };
}

function placeIn(cursor: string): bigint {
  const place = /^audit-(\d{1,18})$/.exec(cursor)?.[1];
  if (place !== undefined) return BigInt(place);
  throw new StoreError({
    code: 'AUDIT.CURSOR',
    message: 'the cursor does not belong to an audit trail',
    where: 'after',
    remedy: 'Give the endCursor of a page of audit events.',
  });
}
