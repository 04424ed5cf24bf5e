import { type PredictedBeat, Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

export interface PredictedBeatPage {
  beats: Omit<PredictedBeat, 'predictionId'>[];
  /** How many beats the filter lets through, on all pages. */
  totalCount: number;
  hasNextPage: boolean;
}

/** Some of a prediction's beats, in the order of the record. */
export async function readPredictedBeats(
  store: Store,
  query: {
    predictionId: string;
    /** Only beats of these classes; null takes all. */
    classes: readonly number[] | null;
    /** Only beats whose largest probability is below this; null takes all. */
    below: number | null;
    /** Only beats behind this place in the record; null begins with the first. */
    afterIndex: number | null;
    first: number;
  },
): Promise<PredictedBeatPage> {
  const { predictionId, classes, below, afterIndex, first } = query;
  const chosen = Prisma.sql`"predictionId" = ${predictionId}::uuid
      AND (${classes === null} OR "class" = ANY(${[...(classes ?? [])]}::smallint[]))
      AND (${below === null} OR "probabilities"["class" + 1] < ${below ?? 0}::float8)`;
  const rows = await store.database.$queryRaw<Omit<PredictedBeat, 'predictionId'>[]>`
    SELECT "index", "sample", "class", "probabilities" FROM "PredictedBeat"
    WHERE ${chosen} AND "index" > ${afterIndex ?? -1}::int
    ORDER BY "index" LIMIT ${first + 1}::int`;
  const [count] = await store.database.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "PredictedBeat" WHERE ${chosen}`;
  return {
    beats: rows.slice(0, first),
    totalCount: count?.total ?? 0,
    hasNextPage: rows.length > first,
  };
}
