import { PgBoss } from 'pg-boss';
import type { Store } from '../open-store.ts';
import { LOOK_FOR_LOST_EVERY_MS } from '../runs/note-lost-runs.ts';
import { ensureQueues, idIn, QUEUE_SCHEMA, type QueueName } from './jobs.ts';

export interface JobWork {
  /** How many at once. */
  concurrency: number;
  /**
   * Carries out one run, prediction or import, or finds that there is nothing to do. The signal says that this worker is to
   * stop; whether it still owns the work is told by its heartbeat alone, so that a cut network ends nothing that
   * still works.
   */
  handle: (id: string, signal: AbortSignal) => Promise<void>;
  /** Hears what went wrong in the background; the queue goes on. */
  onError: (error: Error) => void;
}

export interface JobQueue {
  enqueue(id: string): Promise<void>;
  /** Begins to take jobs. */
  work(work: JobWork): Promise<void>;
  /** Stops taking jobs, tells those in work, and waits for them for at most `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

/** What a queue is told about its kind of work. */
export interface JobKind {
  queue: QueueName;
  /** Gives back to the queue what waits or should be in work, but has no job and no living worker. */
  requeueLost: (store: Store) => Promise<string[]>;
  /** Launches what follows from work that ended, after each and from time to time. */
  tend?: (store: Store) => Promise<unknown>;
}

/** Opens a queue on a store's database. Nothing connects before `enqueue` or `work`. */
export function openJobQueue(store: Store, { queue, requeueLost, tend }: JobKind): JobQueue {
  const stopping = new AbortController();
  const running = new Map<string, { handled: Promise<void>; giveWay: () => void }>();
  let boss: PgBoss | null = null;
  let timer: NodeJS.Timeout | undefined;

  /**
   * A job may come again while what it is about is still in work here: after an outage of the database. Then it takes
   * the place that the earlier one held, which is free for other work; both would be held for one run otherwise.
   */
  const once = (id: string, handle: () => Promise<void>): Promise<void> => {
    const known = running.get(id);
    known?.giveWay();
    const handled = known?.handled ?? handle().finally(() => running.delete(id));
    return new Promise((resolve, reject) => {
      running.set(id, { handled, giveWay: resolve });
      handled.then(resolve, reject);
    });
  };

  const work = async ({ concurrency, handle, onError }: JobWork): Promise<void> => {
    boss = newBoss(store.databaseUrl);
    boss.on('error', onError);
    await boss.start();
    await ensureQueues(boss);
    const follow = () => tend?.(store).catch(onError);
    const lookForLost = async () => {
      await requeueLost(store).catch(onError);
      await follow();
    };
    await lookForLost();
    const options = {
      localConcurrency: concurrency,
      heartbeatRefreshSeconds: 3,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
    };
    await boss.work<Record<string, string>>(queue, options, async (jobs) => {
      for (const { data } of jobs) {
        if (stopping.signal.aborted) return;
        const id = idIn(queue, data);
        await once(id, () => handle(id, stopping.signal).catch(onError));
        await follow();
      }
    });
    timer = setInterval(lookForLost, LOOK_FOR_LOST_EVERY_MS);
  };

  return {
    enqueue: (id) => store.database.$transaction((transaction) => store.jobs.send(transaction, queue, id)),
    work,
    stop: async (patienceMs = 15_000) => {
      clearInterval(timer);
      stopping.abort(new Error('the worker stops'));
      const ended = Promise.all([...running.values()].map(({ handled }) => handled));
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
      await boss?.stop({ graceful: true, timeout: 2_000 }).catch(() => {}); // the database may be gone already
      boss = null;
    },
  };
}

const newBoss = (databaseUrl: string): PgBoss =>
  new PgBoss({
    connectionString: databaseUrl,
    application_name: 'beatlab queue',
    schema: QUEUE_SCHEMA,
    max: 4,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
