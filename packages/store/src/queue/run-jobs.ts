import type pg from 'pg';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Prisma } from '../generated/prisma/client.ts';

/** The queue's name. A job says only which run to look at; the run's row says what is to be done. */
export const RUN_QUEUE = 'run';
export const QUEUE_SCHEMA = 'pgboss';

/**
 * At most one living job for a run (policy `exclusive`, keyed by run). A job goes back to the queue when its
 * worker has given no heartbeat for 10 s. The expiry is pg-boss's longest: a run that takes longer keeps its
 * attempt all the same, because its attempt's own heartbeat decides who owns it.
 */
const queue = {
  policy: 'exclusive',
  heartbeatSeconds: 10,
  expireInSeconds: 24 * 60 * 60 - 1,
  retryLimit: 100,
  retentionSeconds: 365 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
  notify: true,
} as const;

/** Puts runs into the queue. */
export interface RunJobs {
  /** Makes the queue's tables where they are missing. */
  ready(): Promise<void>;
  /** Within the caller's transaction: the job appears with the row it is about, or not at all. */
  send(transaction: Prisma.TransactionClient, runId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the sending side over a store's connections; pg-boss's tables are made when first needed. */
export function openRunJobs(pool: pg.Pool): RunJobs {
  let opening: Promise<PgBoss> | null = null;
  const open = (): Promise<PgBoss> => {
    opening ??= start(pool).catch((error: unknown) => {
      opening = null; // so that the next one tries again
      throw error;
    });
    return opening;
  };
  return {
    ready: async () => {
      await open();
    },
    send: async (transaction, runId) => {
      const boss = await open();
      await boss.send(RUN_QUEUE, { runId }, { singletonKey: runId, db: fromPrisma(transaction) });
    },
    stop: async () => {
      const boss = await opening?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
}

async function start(pool: pg.Pool): Promise<PgBoss> {
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) =>
        values?.length ? pool.query(text, values as unknown[]) : pool.query(text),
    },
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {}); // background refreshes; what is awaited rejects by itself
  await boss.start();
  await ensureRunQueue(boss);
  return boss;
}

/** Makes the queue, or brings its settings up to date. */
export async function ensureRunQueue(boss: PgBoss): Promise<void> {
  const known = await boss.getQueue(RUN_QUEUE);
  if (known === null) await boss.createQueue(RUN_QUEUE, queue);
}
