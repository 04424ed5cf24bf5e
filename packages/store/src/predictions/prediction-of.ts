import { StoreError } from '../errors.ts';

/** A prediction, as the worker that carries it out names it: a higher number is another worker's. */
export interface PredictionOf {
  predictionId: string;
  attempt: number;
}

/** The worker's prediction has ended, or another worker has taken it over. */
export const notOwned = ({ predictionId, attempt }: PredictionOf): StoreError =>
  new StoreError({
    code: 'PREDICTION.NOT_OWNED',
    message: `attempt ${attempt} no longer owns prediction ${predictionId}`,
    where: predictionId,
    remedy: 'Stop this attempt: the prediction has ended, or another worker carries it on.',
  });
