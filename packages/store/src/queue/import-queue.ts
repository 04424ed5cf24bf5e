import { requeueLostImports } from '../datasets/claim-import.ts';
import type { Store } from '../open-store.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';

/** The queue of datasets that are to be added: apart from that of runs, so that none waits for a training to end. */
export const openImportQueue = (store: Store): JobQueue =>
  openJobQueue(store, { queue: 'dataset-import', requeueLost: requeueLostImports });
