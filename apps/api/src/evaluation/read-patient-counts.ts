import { patientOf } from '@beatlab/pipeline/split/patient-of';
import type { BeatCount } from '@beatlab/store/evaluation/count-beats';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import { readBeatCounts } from '@beatlab/store/evaluation/read-beat-counts';
import { groupBy } from '@beatlab/store/group-by';
import type { Store } from '@beatlab/store/open-store';

/** How a run called the beats of each patient, by patient, and its classes; null where it has no predictions. */
export async function readPatientCounts(
  store: Store,
  runId: string,
): Promise<{ classes: readonly string[]; patients: Map<string, BeatCount[]> } | null> {
  const counts = await readBeatCounts(store, runId);
  const file = counts.length === 0 ? null : await findPredictions(store, runId);
  if (file === null) return null;
  const patients = groupBy(counts, ({ patient, record }) => patient ?? patientOf(record));
  return { classes: file.classes, patients };
}
