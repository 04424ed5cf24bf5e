import type { BeatPredictions } from '@beatlab/store/evaluation/beat-predictions';
import { encodeBeatPredictions } from '@beatlab/store/evaluation/encode-beat-predictions';
import { countPredictions, writeBeatCounts } from '@beatlab/store/evaluation/write-beat-counts';
import type { Store } from '@beatlab/store/open-store';
import { writeArtifacts } from '@beatlab/store/runs/add-artifact';
import { samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { fillRuns } from './fill-runs.ts';

/** As MIT-BIH has them without its paced records. */
const patients = 44;
const beatsPerRecord = 1137;

/**
 * Gives a team finished runs, each with its own decisions on the same 50,028 beats of 44 patients in five classes, as
 * the trainer leaves them: a file in the artifact store, and its counts. *returns* the runs' ids
 */
export async function fillBeats(store: Store, runs: number): Promise<string[]> {
  await fillRuns(store, 1, runs);
  const rows = await store.database.run.findMany({
    select: { id: true },
    orderBy: { number: 'asc' },
    take: runs,
  });
  const names = Array.from({ length: patients }, (_, i) => `p${String(i).padStart(2, '0')}`);
  const beats = samplePredictions({ records: names, beatsPerRecord });
  for (const [number, { id }] of rows.entries()) {
    const stored = await store.artifacts.put(encodeBeatPredictions(ofModel(beats, number)));
    const file = { name: 'predictions.safetensors', kind: 'predictions', ...stored } as const;
    const counts = await countPredictions(store.artifacts, [file]);
    await store.database.$transaction(async (transaction) => {
      await writeArtifacts(transaction, id, null, [file]);
      await writeBeatCounts(transaction, id, counts!);
    });
  }
  await store.pool.query('VACUUM (ANALYZE) "BeatCount"');
  return rows.map(({ id }) => id);
}

/** Other decisions for each model: some 250 beats that it alone calls otherwise. */
function ofModel(beats: BeatPredictions, number: number): BeatPredictions {
  const predicted = beats.predicted.map((called, row) =>
    (row * 31 + number * 7) % 199 === 0 ? (beats.truth[row]! + 1 + (row % 4)) % 5 : called,
  );
  return { ...beats, predicted };
}
