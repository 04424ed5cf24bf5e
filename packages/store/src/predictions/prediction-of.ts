import { StoreError } from '../errors.ts';
import { WORKERS_WORK_MAY_LOSE, type WorkKind, type WorkOf } from '../queue/work-kind.ts';

/** A prediction, as the worker that carries it out names it: a higher number is another worker's. */
export interface PredictionOf {
  predictionId: string;
  attempt: number;
}

export const workOf = ({ predictionId, attempt }: PredictionOf): WorkOf => ({ id: predictionId, attempt });

/** Predictions as work that waits in a queue. *errors* `PREDICTION.NOT_OWNED` is said to a worker that lost one */
export const predictionWork: WorkKind = {
  queue: 'prediction',
  table: 'Prediction',
  canceled: {
    code: 'PREDICTION.CANCELED',
    message: 'canceled on request',
    where: null,
    remedy: 'Predict again to get a result.',
  },
  losesWorkers: {
    code: 'PREDICTION.LOSES_WORKERS',
    message: `${WORKERS_WORK_MAY_LOSE} workers were lost on this prediction`,
    where: null,
    remedy:
      'Look into the log of the trainer for what ends it (memory, most often); predict on fewer minutes.',
  },
  notOwned: ({ id, attempt }) =>
    new StoreError({
      code: 'PREDICTION.NOT_OWNED',
      message: `attempt ${attempt} no longer owns prediction ${id}`,
      where: id,
      remedy: 'Stop this attempt: the prediction has ended, or another worker carries it on.',
    }),
};
