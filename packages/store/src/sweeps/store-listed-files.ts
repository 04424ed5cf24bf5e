import type { RunConfig } from '../runs/run-config.ts';
import type { SearchSpace } from './search-space.ts';

/** Puts the files that a search space lists into the artifact store, by what stores those of one run. */
export async function storeListedFiles(
  space: SearchSpace,
  base: RunConfig,
  storeFiles: (config: RunConfig) => Promise<RunConfig>,
): Promise<SearchSpace> {
  const stored = { ...space };
  for (const key of ['vocabulary', 'pretrainedWeights'] as const) {
    const dimension = space[key];
    if (dimension?.kind !== 'values') continue;
    const values = dimension.values.map(async (value) => {
      const config = await storeFiles({ ...base, [key]: value as string | null });
      return config[key];
    });
    stored[key] = { kind: 'values', values: await Promise.all(values) };
  }
  return stored;
}
