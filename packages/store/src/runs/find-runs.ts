import { Prisma, type RunState } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { decodeCursor, encodeCursor, type RunCursor } from './run-cursor.ts';
import { type RunSummary, runSummaryInclude } from './run-summary.ts';

/** Every condition that is given must hold. */
export interface RunFilter {
  states?: readonly RunState[] | null;
  modes?: readonly string[] | null;
  datasetId?: string | null;
  sweepId?: string | null;
  /** The experiment's name. */
  experiment?: string | null;
  /** Part of the run's or the experiment's name, or the run's number. */
  text?: string | null;
}

export type RunOrder =
  | { by: 'createdAt' | 'number' | 'name'; descending: boolean }
  /** By the last value of a metric; runs without one, or with NaN, come last either way. */
  | { by: 'metric'; key: string; descending: boolean };

export interface RunQuery {
  teamId: string;
  filter?: RunFilter | null;
  /** Newest first where none is given. */
  order?: RunOrder | null;
  first: number;
  /** The cursor of the run after which the page begins. */
  after?: string | null;
}

export interface RunPage {
  edges: { run: RunSummary; cursor: string }[];
  hasNextPage: boolean;
  /** How many runs the filter lets through, on all pages. */
  totalCount: number;
}

/**
 * One page of a team's runs. Pages stay right while runs arrive: a cursor holds the place in the order, not a
 * count of rows. *errors* `RUN.CURSOR` where `after` is not a cursor of this order
 */
export async function findRuns(
  store: Store,
  { teamId, filter, order, first, after }: RunQuery,
): Promise<RunPage> {
  const by = order ?? { by: 'createdAt', descending: true };
  const from = fromClause(by);
  const where = conditions(teamId, filter ?? {});
  const following = after ? Prisma.sql`AND ${isAfter(by, decodeCursor(by, after))}` : Prisma.empty;
  const direction = by.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await store.database.$queryRaw<{ id: string; value: string | null }[]>`
    SELECT r."id", (${sortValue(by)})::text AS "value" ${from} WHERE ${where} ${following}
    ORDER BY ${sortValue(by)} ${direction} NULLS LAST, r."id" ${direction}
    LIMIT ${first + 1}::int`;
  const page = rows.slice(0, first);
  const [count] = await store.database.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "Run" r WHERE ${where}`;
  const runs = await store.database.run.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    include: runSummaryInclude,
  });
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return {
    edges: page.flatMap(({ id, value }) => {
      const run = runOf.get(id); // absent where it was deleted in between
      return run === undefined ? [] : [{ run, cursor: encodeCursor(by, { id, value }) }];
    }),
    hasNextPage: rows.length > first,
    totalCount: count?.total ?? 0,
  };
}

const fromClause = (order: RunOrder): Prisma.Sql =>
  order.by === 'metric'
    ? Prisma.sql`FROM "Run" r LEFT JOIN "LastMetric" m ON m."runId" = r."id" AND m."key" = ${order.key}`
    : Prisma.sql`FROM "Run" r`;

function sortValue(order: RunOrder): Prisma.Sql {
  switch (order.by) {
    case 'createdAt':
      return Prisma.sql`r."createdAt"`;
    case 'number':
      return Prisma.sql`r."number"`;
    case 'name':
      return Prisma.sql`r."name"`;
    case 'metric':
      return Prisma.sql`nullif(m."value", 'NaN'::float8)`;
  }
}

const sqlType: Record<RunOrder['by'], Prisma.Sql> = {
  createdAt: Prisma.sql`timestamptz`,
  number: Prisma.sql`int`,
  name: Prisma.sql`text`,
  metric: Prisma.sql`float8`,
};

function isAfter(order: RunOrder, { id, value }: RunCursor): Prisma.Sql {
  const beyond = order.descending ? Prisma.sql`<` : Prisma.sql`>`;
  if (value === null) return Prisma.sql`(${sortValue(order)} IS NULL AND r."id" ${beyond} ${id}::uuid)`;
  const last = Prisma.sql`${value}::text::${sqlType[order.by]}`;
  const row = Prisma.sql`(${sortValue(order)}, r."id") ${beyond} (${last}, ${id}::uuid)`;
  return order.by === 'metric' ? Prisma.sql`(${row} OR ${sortValue(order)} IS NULL)` : row;
}

function conditions(
  teamId: string,
  { states, modes, datasetId, sweepId, experiment, text }: RunFilter,
): Prisma.Sql {
  const all = [Prisma.sql`r."teamId" = ${teamId}`];
  if (states?.length) all.push(Prisma.sql`r."state"::text = ANY(${[...states]}::text[])`);
  if (modes?.length) all.push(Prisma.sql`r."mode" = ANY(${[...modes]}::text[])`);
  if (datasetId) {
    all.push(
      Prisma.sql`r."datasetVersionId" IN (SELECT "id" FROM "DatasetVersion" WHERE "datasetId"::text = ${datasetId})`,
    );
  }
  if (sweepId) all.push(Prisma.sql`r."sweepId"::text = ${sweepId}`);
  if (experiment) {
    all.push(Prisma.sql`r."experimentId" IN (
      SELECT "id" FROM "Experiment" WHERE "teamId" = ${teamId} AND "name" = ${experiment})`);
  }
  if (text) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    all.push(Prisma.sql`(r."name" ILIKE ${pattern} OR r."number"::text = ${text.replace(/^#/, '')} OR r."experimentId" IN (
      SELECT "id" FROM "Experiment" WHERE "teamId" = ${teamId} AND "name" ILIKE ${pattern}))`);
  }
  return Prisma.join(all, ' AND ');
}
