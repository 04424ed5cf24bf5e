import type { Store } from '../open-store.ts';
import { requeueLostPredictions } from '../predictions/requeue-lost-predictions.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';

/** The queue of predictions: apart from that of runs, so that none waits for a training to end. */
export const openPredictionQueue = (store: Store): JobQueue =>
  openJobQueue(store, { queue: 'prediction', requeueLost: requeueLostPredictions });
