import { Prisma } from '../generated/prisma/client.ts';
import { inTransaction } from '../metrics/in-transaction.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import { type OrderPhase, orderPhases } from './order-phases.ts';
import { decodeCursor, foreignCursor, type RunCursor } from './run-cursor.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';

const { sql } = Prisma;

/** So many runs are looked at in order before all that pass the filter are gathered and sorted. */
const WALKED = 1_000;

interface Place {
  id: string;
  value: string;
}

interface PlacesQuery {
  teamId: string;
  filter: RunFilter;
  order: RunOrder;
  most: number;
  after: string | null;
  /** Runs that are passed over before the first. */
  skip: number;
}

/** The places of at most so many runs behind a cursor: where one stretch of the order ends, the next begins. */
export async function findPlaces(
  store: Store,
  { teamId, filter, order, most, after, skip }: PlacesQuery,
): Promise<RunCursor[]> {
  const toWalk = filterCondition(teamId, filter, 'each');
  const toGather = filterCondition(teamId, filter, 'all');
  const start = after ? decodeCursor(order, after) : null;
  const places: RunCursor[] = [];
  let toSkip = skip;
  for (const [phase, stretch] of orderPhases(teamId, order).entries()) {
    if (phase < (start?.phase ?? 0)) continue;
    const from = start?.phase === phase ? start : null;
    const page = {
      stretch,
      toWalk,
      toGather,
      descending: order.descending,
      start: from,
      most: most - places.length,
      skip: toSkip,
    };
    const found = await readPage(store, page).catch((error: { code?: string }) => {
      // A value of a cursor that PostgreSQL cannot read was not written by it.
      throw from !== null && /^22(P02|00.)$/.test(error.code ?? '') ? foreignCursor() : error;
    });
    places.push(...found.map((place) => ({ ...place, phase })));
    if (places.length >= most) break;
    // A stretch that gave a run has given up all that were to be passed over.
    if (toSkip > 0) toSkip = found.length > 0 ? 0 : toSkip - (await countStretch(store, page));
  }
  return places;
}

interface PageQuery {
  stretch: OrderPhase;
  /** What must hold of `r`, for few and for many. */
  toWalk: Prisma.Sql;
  toGather: Prisma.Sql;
  descending: boolean;
  start: RunCursor | null;
  most: number;
  skip: number;
}

/**
 * A page of one stretch. Most filters let so many runs through that a page is full after a short walk along the index;
 * it costs the same on every page. Where the walk is not enough, all runs that pass are gathered by hash joins and the
 * first of them taken, which takes as long for one that passes as for all. Which of the two is better cannot be left to
 * the planner: it knows how often a number occurs, but not how often under one key, and is off a hundredfold.
 */
async function readPage(store: Store, page: PageQuery): Promise<Place[]> {
  if (page.stretch.walkable) {
    const walk = walkStatement(page);
    const { rows } = await store.pool.query<Walked>(walk.text, walk.values);
    const found = rows.filter((row): row is Place & Walked => row.id !== null);
    const toItsEnd = (rows[0]?.looked ?? 0) < WALKED;
    if (toItsEnd || found.length >= page.most) return found.map(({ id, value }) => ({ id, value }));
  }
  const { text, values } = gatherStatement(page);
  return inTransaction(store, 'gather', (sql) => sql<Place>(text, values));
}

/** One row at least: how many runs were looked at, and one that passed, if any did. */
interface Walked {
  looked: number;
  id: string | null;
  value: string | null;
}

/** How many runs a stretch holds behind its start. */
async function countStretch(store: Store, { stretch, toGather, descending, start }: PageQuery) {
  const { from, join, where } = stretch;
  const { text, values } = sql`
    SELECT count(*)::int AS "total" FROM ${from} ${join}
    WHERE ${where} AND ${toGather} ${behind(stretch, descending, start)}`;
  const [counted] = await inTransaction(store, 'gather', (ask) => ask<{ total: number }>(text, values));
  return counted?.total ?? 0;
}

function walkStatement({ stretch, toWalk, descending, start, most, skip }: PageQuery): Prisma.Sql {
  const { from, where, value, id } = stretch;
  const direction = descending ? sql`DESC` : sql`ASC`;
  return sql`
    WITH walked AS MATERIALIZED (
      SELECT ${id} AS "id", ${value} AS "sorted" FROM ${from} WHERE ${where} ${behind(stretch, descending, start)}
      ORDER BY ${value} ${direction}, ${id} ${direction} LIMIT ${WALKED}::int
    )
    SELECT (SELECT count(*)::int FROM walked) AS "looked", page."id", page."sorted"::text AS "value"
    FROM (SELECT 1) AS once LEFT JOIN (
      SELECT w."id", w."sorted" FROM walked w JOIN "Run" r ON r."id" = w."id"
      WHERE ${toWalk} ORDER BY w."sorted" ${direction}, w."id" ${direction} LIMIT ${most}::int OFFSET ${skip}::int
    ) page ON TRUE
    ORDER BY page."sorted" ${direction}, page."id" ${direction}`;
}

function gatherStatement({ stretch, toGather, descending, start, most, skip }: PageQuery): Prisma.Sql {
  const { from, join, where, value, id } = stretch;
  const direction = descending ? sql`DESC` : sql`ASC`;
  return sql`
    SELECT ${id} AS "id", (${value})::text AS "value" FROM ${from} ${join}
    WHERE ${where} AND ${toGather} ${behind(stretch, descending, start)}
    ORDER BY ${value} ${direction}, ${id} ${direction} LIMIT ${most}::int OFFSET ${skip}::int`;
}

function behind({ value, type, id }: OrderPhase, descending: boolean, start: RunCursor | null): Prisma.Sql {
  if (start === null) return Prisma.empty;
  const beyond = descending ? sql`<` : sql`>`;
  return sql`AND (${value}, ${id}) ${beyond} (${start.value}::text::${type}, ${start.id}::uuid)`;
}
