import type { Store } from '../open-store.ts';
import { requeueLostRuns } from '../runs/requeue-lost-runs.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';

/** The queue of runs. */
export const openRunQueue = (store: Store): JobQueue =>
  openJobQueue(store, { queue: 'run', requeueLost: requeueLostRuns });
