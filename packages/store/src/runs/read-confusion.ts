import type { Store } from '../open-store.ts';

/** How often each class was taken for which, after one epoch. */
export interface ConfusionOfEpoch {
  epoch: number;
  /** `predicted` −1 is a beat that was not detected. */
  cells: { truth: number; predicted: number; count: number }[];
}

/** Of the given epoch, or the newest one; null where there is none. */
export async function readConfusion(
  store: Store,
  {
    runId,
    part,
    scope,
    epoch = null,
  }: { runId: string; part: 'train' | 'val'; scope: 'token' | 'beat'; epoch?: number | null },
): Promise<ConfusionOfEpoch | null> {
  const of = { runId, part, scope };
  const newest =
    epoch ?? (await store.database.confusionCell.aggregate({ where: of, _max: { epoch: true } }))._max.epoch;
  if (newest === null) return null;
  const cells = await store.database.confusionCell.findMany({
    where: { ...of, epoch: newest },
    select: { truth: true, predicted: true, count: true },
    orderBy: [{ truth: 'asc' }, { predicted: 'asc' }],
  });
  return cells.length === 0 ? null : { epoch: newest, cells };
}
