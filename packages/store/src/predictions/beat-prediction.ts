import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import type { PredictionOf } from './prediction-of.ts';

/** What a progress bar shows of a prediction in work. */
export interface PredictionProgress {
  /** `read`: signal to sentence; `predict`: the model is asked; `write`: files are made. */
  stage: 'read' | 'predict' | 'write';
  /** Steps of the model, in the stage `predict`; 0 before and after. */
  step: number;
  steps: number;
}

/** Says that the prediction's worker lives and how far it is, and hears whether it should go on. */
export async function beatPrediction(
  store: Store,
  { predictionId, attempt }: PredictionOf,
  progress: PredictionProgress | null,
): Promise<{ owned: boolean; cancelRequested: boolean }> {
  const [held] = await store.database.$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE "Prediction" SET "heartbeatAt" = clock_timestamp(),
      "progress" = coalesce(${toJson(progress)}::jsonb, "progress")
    WHERE "id" = ${predictionId}::uuid AND "attempt" = ${attempt}::int AND "state" = 'RUNNING'
    RETURNING "cancelRequestedAt" IS NOT NULL AS "cancelRequested"`;
  return { owned: held !== undefined, cancelRequested: held?.cancelRequested ?? false };
}
