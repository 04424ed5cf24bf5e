import pg from 'pg';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

export type RunEventKind =
  | 'STATE'
  | 'PROGRESS'
  | 'EPOCH'
  | 'LOG'
  | 'ARTIFACT'
  | 'CREATED'
  | 'METRICS'
  | 'CHANGED'
  | 'COMMENT'
  | 'DELETED';

/** What is announced: something about a run changed; whoever cares reads the run again. */
export interface RunChange {
  kind: RunEventKind;
  runId: string;
  teamId: string;
}

/** A change as it is heard. */
export interface RunEvent extends RunChange {
  /**
   * Every transaction below this number had ended when the change was made. Events are heard in the order of their
   * commits, so whoever heard this one has heard of all those: see find-changed-runs.ts.
   */
  place: string;
}

const CHANNEL = 'beatlab';
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Announces a change when, and only if, the transaction that makes it commits, and notes which transaction changed
 * the run last.
 */
export async function notifyRunEvent(
  transaction: Prisma.TransactionClient,
  { kind, runId, teamId }: RunChange,
): Promise<void> {
  if (kind === 'DELETED') await transaction.$executeRawUnsafe(announceGone, CHANNEL, kind, runId, teamId);
  else await transaction.$executeRawUnsafe(announce, CHANNEL, kind, [runId]);
}

/** Announces that runs have new points, and notes it; runs that are gone are passed over. */
export async function notifyMetrics(store: Store, runIds: readonly string[]): Promise<void> {
  await store.pool.query({
    name: 'notify-metrics',
    text: announce,
    values: [CHANNEL, 'METRICS', [...runIds]],
  });
}

const payload = (
  runId: string,
  teamId: string,
): string => `json_build_object('kind', $2::text, 'runId', ${runId},
    'teamId', ${teamId}, 'place', pg_snapshot_xmin(pg_current_snapshot())::text)::text`;

/** In the order of their ids, so that no two transactions wait for each other. */
const announce = `
  WITH run AS (SELECT "id", "teamId" FROM "Run" WHERE "id" = ANY($3::uuid[]) ORDER BY "id"),
  noted AS (
    INSERT INTO "RunRevision" ("runId", "transaction")
    SELECT "id", pg_current_xact_id()::text::int8 FROM run
    ON CONFLICT ("runId") DO UPDATE SET "transaction" = excluded."transaction"
  )
  SELECT pg_notify($1, ${payload('"id"', '"teamId"')}) FROM run`;

/** There is no row any more. */
const announceGone = `SELECT pg_notify($1, ${payload('$3::text', '$4::text')})`;

interface Listening {
  /** Called after the connection was lost and found again: what was announced meanwhile was missed. */
  onReconnect?: () => void;
}

/**
 * Hears of every run's changes over a connection of its own, which is opened again when it is lost.
 * Resolves once it listens, and rejects where the first connection fails.
 */
export async function listenToRunEvents(
  databaseUrl: string,
  onEvent: (event: RunEvent) => void,
  { onReconnect }: Listening = {},
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let connections = 0;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'beatlab events',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client = next;
    let lost = false;
    const onLost = () => {
      if (lost || stopped) return;
      lost = true;
      timer = setTimeout(() => connect().catch(() => {}), pauseMs); // `connect` has seen to its own next try
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      next.end().catch(() => {});
    };
    next.on('error', onLost);
    next.on('end', onLost);
    next.on('notification', ({ payload }) => {
      if (payload !== undefined && !stopped) onEvent(JSON.parse(payload) as RunEvent);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      onLost();
      throw error;
    }
    pauseMs = FIRST_PAUSE_MS;
    connections += 1;
    if (connections > 1) onReconnect?.();
  };

  try {
    await connect();
  } catch (error) {
    stopped = true;
    clearTimeout(timer);
    throw error;
  }
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
