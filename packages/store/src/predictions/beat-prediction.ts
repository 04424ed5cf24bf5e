import type { Store } from '../open-store.ts';
import { beatWork } from '../queue/end-work.ts';
import { type PredictionOf, predictionWork, workOf } from './prediction-of.ts';

/** What a progress bar shows of a prediction in work. */
export interface PredictionProgress {
  /** `read`: signal to sentence; `predict`: the model is asked; `write`: files are made. */
  stage: 'read' | 'predict' | 'write';
  /** Steps of the model, in the stage `predict`; 0 before and after. */
  step: number;
  steps: number;
}

/** Says that the prediction's worker lives and how far it is, and hears whether it should go on. */
export const beatPrediction = (
  store: Store,
  of: PredictionOf,
  progress: PredictionProgress | null,
): Promise<{ owned: boolean; cancelRequested: boolean }> =>
  beatWork(store, predictionWork, workOf(of), progress);
