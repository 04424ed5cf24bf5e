import type { Store } from '../open-store.ts';
import { requeueLostRuns } from '../runs/requeue-lost-runs.ts';
import { tendSweeps } from '../sweeps/tend-sweeps.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';

/** The queue of runs. Where one ended, its sweep may launch the next. */
export const openRunQueue = (store: Store): JobQueue =>
  openJobQueue(store, { queue: 'run', requeueLost: requeueLostRuns, tend: tendSweeps });
