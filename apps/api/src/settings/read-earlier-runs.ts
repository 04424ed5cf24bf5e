import { medianOf } from '@beatlab/pipeline/detect/median';
import type { Store } from '@beatlab/store/open-store';
import { z } from 'zod';
import type { DatasetRecord } from '../datasets/dataset-version.type.ts';
import { findManifests } from '../datasets/find-manifests.ts';
import type { EarlierRun, PartSizes } from './estimate-time.ts';

/** Runs to look through for one that is alike. */
const mostRead = 60;

const trained = z.object({
  provider: z.object({ used: z.string() }),
  windows: z.object({ train: z.number(), val: z.number() }),
  split: z.object({ train: z.array(z.string()), val: z.array(z.string()) }),
});
const configured = z.object({
  kind: z.string(),
  tokensPerWindow: z.number(),
  batchSize: z.number(),
  pretrainedWeights: z.string().nullable(),
  embedding: z.string(),
  minutes: z.number().nullable(),
});

/** The team's newest runs that a trainer has carried through an epoch at least, newest first. */
export async function readEarlierRuns(store: Store, teamId: string): Promise<EarlierRun[]> {
  const rows = await store.database.run.findMany({
    where: { teamId, origin: 'trainer', datasetVersionId: { not: null }, epochs: { some: {} } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostRead,
    select: {
      ...{ id: true, config: true, provenance: true, datasetVersionId: true },
      epochs: { select: { seconds: true }, orderBy: { epoch: 'asc' } },
    },
  });
  const manifests = await findManifests(
    store,
    rows.flatMap((row) => row.datasetVersionId ?? []),
  );
  return rows.flatMap(({ id, config, provenance, datasetVersionId, epochs }) => {
    const [settings, told] = [configured.safeParse(config), trained.safeParse(provenance)];
    const records = manifests.get(datasetVersionId ?? '')?.records;
    if (!settings.success || !told.success || records === undefined) return [];
    const { kind, tokensPerWindow, batchSize, minutes } = settings.data;
    return [
      {
        ...{ id, kind, tokensPerWindow, batchSize },
        trainsEmbedding: trainsEmbedding(settings.data),
        provider: told.data.provider.used,
        // The middle: a first epoch that warms up, or one beside other work, does not count.
        secondsPerEpoch: medianOf(Float64Array.from(epochs, ({ seconds }) => seconds)),
        windows: told.data.windows,
        sizes: sizesOf(records, told.data.split, minutes),
      },
    ];
  });
}

/** Embedding and U-Net learn where there is nothing to start from, or where they are told to. */
export const trainsEmbedding = ({
  kind,
  pretrainedWeights,
  embedding,
}: {
  kind: string;
  pretrainedWeights: string | null;
  embedding: string;
}): boolean => kind === 'pretrain' || pretrainedWeights === null || embedding === 'trained';

/** Beats times leads of each part; a record without annotations counts as if the heart beat 72 times a minute. */
export function sizesOf(
  records: ReadonlyMap<string, DatasetRecord>,
  split: { readonly train: readonly string[]; readonly val: readonly string[] },
  minutes: number | null,
): PartSizes {
  const sizeOf = (name: string): number => {
    const record = records.get(name);
    if (record === undefined) return 0;
    const read = minutes === null ? 1 : Math.min(1, (minutes * 60) / record.durationSeconds);
    const beats = record.beatCount > 0 ? record.beatCount : 1.2 * record.durationSeconds;
    return beats * read * record.leads.length;
  };
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + sizeOf(name), 0);
  return { train: sum(split.train), val: sum(split.val) };
}
