import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import type { Store } from '@beatlab/store/open-store';
import { classIndexes } from './class-index.ts';
import type { JudgedColumns } from './work/one-against-rest.ts';

/**
 * Reads what tells a class, or `abnormal`, from all others on a run's validation beats; null where it has no
 * predictions. *errors* `REQUEST.ARGUMENT`, those of `findPredictions`
 */
export async function readJudged(
  store: Store,
  runId: string,
  name: string,
): Promise<{ readonly file: BeatPredictionsFile; readonly columns: JudgedColumns } | null> {
  const file = await findPredictions(store, runId);
  if (file === null) return null;
  const positives = classIndexes(file.classes, name, 'class');
  const [probabilities, truth] = await Promise.all([file.column('probabilities'), file.column('truth')]);
  return { file, columns: { probabilities, truth, classCount: file.classes.length, positives } };
}
