import { PgBoss } from 'pg-boss';
import type { Store } from '../open-store.ts';
import { requeueLostRuns } from '../runs/requeue-lost-runs.ts';
import { tendSweeps } from '../sweeps/tend-sweeps.ts';
import { ensureRunQueue, QUEUE_SCHEMA, RUN_QUEUE } from './run-jobs.ts';

export interface RunWork {
  /** How many runs at once. */
  concurrency: number;
  /**
   * Carries out one run, or finds that there is nothing to do. The signal says that this worker is to stop;
   * whether the attempt still owns the run is told by its heartbeat alone, so that a cut network ends nothing
   * that still works.
   */
  handle: (runId: string, signal: AbortSignal) => Promise<void>;
  /** Hears what went wrong in the background; the queue goes on. */
  onError: (error: Error) => void;
}

export interface RunQueue {
  enqueue(runId: string): Promise<void>;
  /** Begins to take runs. */
  work(work: RunWork): Promise<void>;
  /** Stops taking runs, tells the running ones, and waits for them for at most `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

const LOOK_FOR_LOST_EVERY_MS = 5_000;

/** Opens the queue of runs on a store's database. Nothing connects before `enqueue` or `work`. */
export function openRunQueue(store: Store): RunQueue {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  let boss: PgBoss | null = null;
  let timer: NodeJS.Timeout | undefined;

  /** A job may come again while its run is still in work here, after an outage of the database. */
  const once = (runId: string, handle: () => Promise<void>): Promise<void> => {
    const known = running.get(runId);
    if (known !== undefined) return known;
    const run = handle().finally(() => running.delete(runId));
    running.set(runId, run);
    return run;
  };

  const work = async ({ concurrency, handle, onError }: RunWork): Promise<void> => {
    boss = newBoss(store.databaseUrl);
    boss.on('error', onError);
    await boss.start();
    await ensureRunQueue(boss);
    const tend = () => tendSweeps(store).catch(onError);
    const lookForLost = async () => {
      await requeueLostRuns(store).catch(onError);
      await tend();
    };
    await lookForLost();
    const options = {
      localConcurrency: concurrency,
      heartbeatRefreshSeconds: 3,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
    };
    await boss.work<{ runId: string }>(RUN_QUEUE, options, async (jobs) => {
      for (const { data } of jobs) {
        if (stopping.signal.aborted) return;
        await once(data.runId, () => handle(data.runId, stopping.signal).catch(onError));
        await tend(); // a run that ended makes room for its sweep's next one
      }
    });
    timer = setInterval(lookForLost, LOOK_FOR_LOST_EVERY_MS);
  };

  return {
    enqueue: (runId) => store.database.$transaction((transaction) => store.jobs.send(transaction, runId)),
    work,
    stop: async (patienceMs = 15_000) => {
      clearInterval(timer);
      stopping.abort(new Error('the worker stops'));
      const ended = Promise.all(running.values());
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
