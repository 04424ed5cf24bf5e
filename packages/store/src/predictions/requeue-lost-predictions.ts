import type { Store } from '../open-store.ts';
import { requeueLostWork } from '../queue/claim-work.ts';
import { predictionWork } from './prediction-of.ts';

/** Gives back to the queue every prediction that waits or should be in work, but has no job and no living worker. */
export const requeueLostPredictions = (store: Store, options?: { silentForMs?: number }): Promise<string[]> =>
  requeueLostWork(store, predictionWork, options);
