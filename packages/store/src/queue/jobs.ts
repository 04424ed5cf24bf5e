import type pg from 'pg';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Prisma } from '../generated/prisma/client.ts';

/** A job says only which run, prediction or import to look at; that one's row says what is to be done. */
export type QueueName = 'run' | 'prediction' | 'dataset-import';

const idKeys: Record<QueueName, string> = {
  run: 'runId',
  prediction: 'predictionId',
  'dataset-import': 'importId',
};
export const QUEUE_SCHEMA = 'pgboss';

/**
 * At most one living job for a run, prediction or import (policy `exclusive`, keyed by its id). A job goes back to the queue
 * when its worker has given no heartbeat for 10 s. The expiry is pg-boss's longest: a run that takes longer keeps its
 * attempt all the same, because its attempt's own heartbeat decides who owns it.
 */
const settings = {
  policy: 'exclusive',
  heartbeatSeconds: 10,
  expireInSeconds: 24 * 60 * 60 - 1,
  retryLimit: 100,
  retentionSeconds: 365 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
  notify: true,
} as const;

/** Puts runs, predictions and imports into their queues. */
export interface Jobs {
  /** Makes the queues' tables where they are missing. */
  ready(): Promise<void>;
  /** Within the caller's transaction: the job appears with the row it is about, or not at all. */
  send(transaction: Prisma.TransactionClient, queue: QueueName, id: string): Promise<void>;
  /** Within the caller's transaction: what has ended needs no job, and a worker is not to find that out. */
  drop(transaction: Prisma.TransactionClient, queue: QueueName, id: string): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the sending side over a store's connections; pg-boss's tables are made when first needed. */
export function openJobs(pool: pg.Pool): Jobs {
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
    send: async (transaction, queue, id) => {
      const boss = await open();
      await boss.send(queue, { [idKeys[queue]]: id }, { singletonKey: id, db: fromPrisma(transaction) });
    },
    drop: async (transaction, queue, id) => {
      await open(); // makes the table
      await transaction.$executeRawUnsafe(
        `DELETE FROM "${QUEUE_SCHEMA}"."job"
         WHERE name = $1 AND singleton_key = $2 AND state IN ('created', 'retry')`,
        queue,
        id,
      );
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
  await ensureQueues(boss);
  return boss;
}

/** Makes the queues that are missing. */
export async function ensureQueues(boss: PgBoss): Promise<void> {
  for (const queue of Object.keys(idKeys)) {
    if ((await boss.getQueue(queue)) === null) await boss.createQueue(queue, settings);
  }
}

/** The run, prediction or import that a job of this queue is about. */
export const idIn = (queue: QueueName, data: Readonly<Record<string, string>>): string =>
  data[idKeys[queue]] ?? '';
