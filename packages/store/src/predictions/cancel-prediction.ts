import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../open-store.ts';
import { cancelWork } from '../queue/end-work.ts';
import { predictionWork } from './prediction-of.ts';

/** Asks for a prediction to end, at once where nobody works on it. Says whether there was anything to cancel. */
export const cancelPrediction = (
  store: Store,
  predictionId: string,
  by: Actor = { userId: null },
): Promise<boolean> =>
  cancelWork(store, predictionWork, predictionId, (transaction, teamId) =>
    recordAudit(transaction, {
      ...{ ...by, teamId, action: 'prediction.cancel', subjectKind: 'prediction', subjectId: predictionId },
    }),
  );
