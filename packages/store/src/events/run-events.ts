import pg from 'pg';
import type { Prisma } from '../generated/prisma/client.ts';

export type RunEventKind = 'STATE' | 'PROGRESS' | 'EPOCH' | 'LOG' | 'ARTIFACT' | 'CREATED';

/** Something about a run changed; whoever cares reads the run again. */
export interface RunEvent {
  kind: RunEventKind;
  runId: string;
  teamId: string;
}

const CHANNEL = 'beatlab';
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Announces a change when, and only if, the transaction that makes it commits. */
export async function notifyRunEvent(transaction: Prisma.TransactionClient, event: RunEvent): Promise<void> {
  await transaction.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(event)})`;
}

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
