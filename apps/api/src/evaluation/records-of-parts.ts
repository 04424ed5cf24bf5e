import { z } from 'zod';
import type { ApiContext } from '../graphql/api-context.ts';
import type { Run } from '../runs/run.type.ts';
import { splitIfPossible } from './split-if-possible.ts';

/** Names of the records that a run learns from, and of those that it is judged on. */
export interface RecordsOfParts {
  readonly train: readonly string[];
  readonly val: readonly string[];
}

const recorded = z.object({ split: z.object({ train: z.array(z.string()), val: z.array(z.string()) }) });

const configured = z.object({
  split: z.enum(['random', 'guide', 'ds1-ds2']),
  validationShare: z.number(),
  splitSeed: z.number(),
  records: z.array(z.string()).nullish(),
});

/**
 * The records of each part of a run: as its provenance, or the client of a run from outside in its settings, names
 * them; else as its settings and the dataset's manifest give them. Null where neither says.
 */
export async function recordsOfParts(
  run: Run,
  { loaders }: Pick<ApiContext, 'loaders'>,
): Promise<RecordsOfParts | null> {
  for (const said of [run.provenance, run.config]) {
    const parsed = recorded.safeParse(said);
    if (parsed.success) return parsed.data.split;
  }
  const settings = configured.safeParse(run.config);
  if (!settings.success || run.datasetVersion === null) return null;
  const { split: kind, validationShare, splitSeed: seed, records } = settings.data;
  const known = await loaders.recordsOfVersion.load(run.datasetVersion.id);
  const names = known.map(({ name }) => name).filter((name) => records?.includes(name) ?? true);
  return splitIfPossible(names, { kind, validationShare, seed });
}
