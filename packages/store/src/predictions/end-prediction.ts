import type { ErrorCause } from '../errors.ts';
import type { Store } from '../open-store.ts';
import { endWork, releaseWork } from '../queue/end-work.ts';
import { type PredictionOf, predictionWork, workOf } from './prediction-of.ts';

/** It can't be carried out, and no other worker would fare better. *errors* `PREDICTION.NOT_OWNED` */
export const failPrediction = (store: Store, of: PredictionOf, cause: ErrorCause): Promise<void> =>
  endWork(store, predictionWork, workOf(of), 'FAILED', cause);

/** Its worker obeyed a cancellation. *errors* `PREDICTION.NOT_OWNED` */
export const endCanceledPrediction = (store: Store, of: PredictionOf): Promise<void> =>
  endWork(store, predictionWork, workOf(of), 'CANCELED', predictionWork.canceled);

/** Lets the prediction wait for another worker, because this one is shut down. *errors* `PREDICTION.NOT_OWNED` */
export const releasePrediction = (store: Store, of: PredictionOf): Promise<void> =>
  releaseWork(store, predictionWork, workOf(of));
