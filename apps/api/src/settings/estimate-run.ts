import type { ApiContext } from '../graphql/api-context.ts';
import { type RunRow, toRun } from '../runs/run.type.ts';
import { estimateTime } from './estimate-time.ts';
import type { TimeEstimate } from './launch-aids.type.ts';
import { divideRecords } from './preview-split.ts';
import { readEarlierRuns, sizesOf, trainsEmbedding } from './read-earlier-runs.ts';

/** How long a run with these settings will train; null where nobody can say. */
export async function estimateRun(
  { store, caller, loaders }: Pick<ApiContext, 'store' | 'caller' | 'loaders'>,
  settings: unknown,
): Promise<TimeEstimate | null> {
  const divided = await divideRecords(store, caller.team.id, settings);
  if (divided === null) return null;
  const { config, split, manifest } = divided;
  const { kind, tokensPerWindow, batchSize, provider, epochs, minutes } = config;
  const wanted = {
    ...{ kind, tokensPerWindow, batchSize, provider, epochs },
    trainsEmbedding: trainsEmbedding(config),
    sizes: sizesOf(manifest.records, split, minutes),
  };
  const estimate = estimateTime(wanted, await readEarlierRuns(store, caller.team.id));
  if (estimate === null) return null;
  const runs = await loaders.run.loadMany(estimate.from.map(({ id }) => id));
  const isRun = (run: RunRow | Error | null): run is RunRow => run !== null && !(run instanceof Error);
  return { ...estimate, from: runs.filter(isRun).map(toRun) };
}
