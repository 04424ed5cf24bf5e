import { groupBy } from '../group-by.ts';
import type { Store } from '../open-store.ts';

/** Epochs of which a part was counted in a scope, oldest first. */
export interface CountedEpochs {
  readonly part: 'train' | 'val';
  readonly scope: 'token' | 'beat';
  readonly epochs: readonly number[];
}

/** Lists which confusion matrices a run has, without reading them. */
export async function listConfusions(store: Store, runId: string): Promise<CountedEpochs[]> {
  const stored = await store.database.confusionCell.groupBy({
    by: ['epoch', 'part', 'scope'],
    where: { runId },
    orderBy: [{ epoch: 'asc' }, { part: 'asc' }, { scope: 'asc' }],
  });
  const kinds = groupBy(stored, ({ part, scope }) => `${part} ${scope}`);
  return [...kinds.values()].map((same) => ({
    part: same[0]!.part as CountedEpochs['part'],
    scope: same[0]!.scope as CountedEpochs['scope'],
    epochs: same.map(({ epoch }) => epoch),
  }));
}
