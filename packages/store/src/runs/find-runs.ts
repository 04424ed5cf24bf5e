import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import { type OrderPhase, orderPhases } from './order-phases.ts';
import { decodeCursor, encodeCursor, foreignCursor, type RunCursor } from './run-cursor.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';
import { type RunSummary, runSummaryInclude } from './run-summary.ts';

const { sql } = Prisma;

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
}

/**
 * One page of a team's runs. Pages stay right while runs arrive: a cursor holds the place in the order, not a
 * count of rows. *errors* `RUN.CURSOR` where `after` is not a cursor of this order; `RUN.FILTER`
 */
export async function findRuns(
  store: Store,
  { teamId, filter, order, first, after }: RunQuery,
): Promise<RunPage> {
  const by = order ?? { by: 'createdAt', descending: true };
  const found = await findPlaces(store, teamId, filter ?? {}, by, first + 1, after ?? null);
  const page = found.slice(0, first);
  const runs = await store.database.run.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    include: runSummaryInclude,
  });
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return {
    edges: page.flatMap((place) => {
      const run = runOf.get(place.id); // absent where it was deleted in between
      return run === undefined ? [] : [{ run, cursor: encodeCursor(by, place) }];
    }),
    hasNextPage: found.length > first,
  };
}

/** The places of at most so many runs behind a cursor: where one stretch of the order ends, the next begins. */
async function findPlaces(
  { pool }: Store,
  teamId: string,
  filter: RunFilter,
  order: RunOrder,
  most: number,
  after: string | null,
): Promise<RunCursor[]> {
  const condition = filterCondition(teamId, filter);
  const start = after ? decodeCursor(order, after) : null;
  const places: RunCursor[] = [];
  for (const [phase, stretch] of orderPhases(teamId, order).entries()) {
    if (phase < (start?.phase ?? 0)) continue;
    const from = start?.phase === phase ? start : null;
    const statement = pageOf(stretch, condition, order.descending, from, most - places.length);
    const { rows } = await pool
      .query<{ id: string; value: string }>(statement.text, statement.values)
      .catch((error: { code?: string }) => {
        // A value of a cursor that PostgreSQL cannot read was not written by it.
        throw from !== null && /^22(P02|00.)$/.test(error.code ?? '') ? foreignCursor() : error;
      });
    places.push(...rows.map((row) => ({ ...row, phase })));
    if (places.length >= most) break;
  }
  return places;
}

function pageOf(
  { from, where, value, type, id }: OrderPhase,
  condition: Prisma.Sql,
  descending: boolean,
  start: RunCursor | null,
  most: number,
): Prisma.Sql {
  const direction = descending ? sql`DESC` : sql`ASC`;
  const behind =
    start === null
      ? Prisma.empty
      : sql`AND (${value}, ${id}) ${descending ? sql`<` : sql`>`} (${start.value}::text::${type}, ${start.id}::uuid)`;
  return sql`
    SELECT ${id} AS "id", (${value})::text AS "value" FROM ${from}
    WHERE ${where} AND ${condition} ${behind}
    ORDER BY ${value} ${direction}, ${id} ${direction} LIMIT ${most}::int`;
}
