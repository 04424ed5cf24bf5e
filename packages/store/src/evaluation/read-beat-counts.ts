import type { Store } from '../open-store.ts';
import { type BeatCount, countBeats } from './count-beats.ts';
import { findPredictions } from './find-predictions.ts';

/**
 * Reads how many beats of each record and class were called what. Runs that have not ended, and those that ended
 * before counts were kept, are counted from their predictions. Empty where there are none.
 * *errors* those of `findPredictions`
 */
export async function readBeatCounts(
  store: Store,
  runId: string,
  where: { truth?: number; predicted?: number; record?: string } = {},
): Promise<BeatCount[]> {
  const counts = await store.database.beatCount.findMany({
    where: { runId, ...where },
    omit: { runId: true },
    orderBy: [{ record: 'asc' }, { truth: 'asc' }, { predicted: 'asc' }],
  });
  if (counts.length > 0 || (await hasCounts(store, runId))) return counts;
  const file = await findPredictions(store, runId);
  if (file === null) return [];
  return (await countBeats(file)).filter((count) =>
    Object.entries(where).every(([key, value]) => count[key as keyof BeatCount] === value),
  );
}

async function hasCounts(store: Store, runId: string): Promise<boolean> {
  return (await store.database.beatCount.findFirst({ where: { runId } })) !== null;
}
