import { Prisma } from '../generated/prisma/client.ts';
import { inTransaction } from '../metrics/in-transaction.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import { type OrderPhase, orderPhases } from './order-phases.ts';
import { decodeCursor, foreignCursor, type RunCursor } from './run-cursor.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';

const { sql } = Prisma;

/** So many runs are looked at in order before it is decided how to go on. */
const WALKED = 1_000;

/** Looking at one run in order costs as much as gathering so many. */
const GATHERED_FOR_ONE = 10;

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
      teamId,
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

/** The run behind which a page begins. */
type Start = Pick<RunCursor, 'id' | 'value'>;

interface PageQuery {
  teamId: string;
  stretch: OrderPhase;
  /** What must hold of `r`, for few and for many. */
  toWalk: Prisma.Sql;
  toGather: Prisma.Sql;
  descending: boolean;
  start: Start | null;
  most: number;
  skip: number;
}

/**
 * A page of one stretch. Most filters let so many runs through that a page is full after a walk along the index; it costs
 * the same on every page. Where the walk would be long, all runs that pass are gathered by hash joins and the first of
 * them taken, which takes as long for one that passes as for all. Which of the two is better cannot be left to the
 * planner: it knows how often a number occurs, but not how often under one key, and is off a hundredfold. The first
 * thousand runs say how often the filter lets one through.
 */
async function readPage(store: Store, page: PageQuery): Promise<Place[]> {
  return (page.stretch.walkable ? await walkPage(store, page) : null) ?? (await gatherPage(store, page));
}

const gatherPage = (store: Store, page: PageQuery): Promise<Place[]> => {
  const { text, values } = gatherStatement(page);
  return inTransaction(store, 'gather', (sql) => sql<Place>(text, values));
};

/** The page, read along the index; null where gathering takes less time. */
async function walkPage(store: Store, page: PageQuery): Promise<Place[] | null> {
  const found: Place[] = [];
  for (let looking = WALKED, looked = 0, start: Start | null = page.start; ; ) {
    const rest = { ...page, start, most: page.most - found.length };
    const { text, values } = walkStatement(rest, looking);
    const { rows } = await store.pool.query<Walked>(text, values);
    for (const { id, value } of rows) if (id !== null && value !== null) found.push({ id, value });
    const [walked] = rows;
    if (walked === undefined || walked.looked < looking || found.length >= page.most) return found;
    looked += walked.looked;
    looking = howManyMore({ looked, found: found.length, most: page.most });
    // Runs that are passed over are not counted, so that nobody knows how often the filter lets one through.
    if (page.skip > 0 || looking * GATHERED_FOR_ONE > walked.ofTeam) return null;
    start = { id: walked.lastId, value: walked.lastValue };
  }
}

/** How many runs have to be looked at besides, by how many passed so far; a few more, because chance has no memory. */
const howManyMore = ({ looked, found, most }: { looked: number; found: number; most: number }): number =>
  Math.ceil((1.25 * (most - found) * looked) / found) + 50;

/** One row at least, and one more for each run that passed: how many were looked at, which was the last of them. */
interface Walked {
  looked: number;
  lastId: string;
  lastValue: string;
  /** Runs that the team has launched: as many as gathering may look at. */
  ofTeam: number;
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

function walkStatement(
  { teamId, stretch, toWalk, descending, start, most, skip }: PageQuery,
  looking: number,
): Prisma.Sql {
  const { from, where, value, id } = stretch;
  const [direction, backwards] = descending ? [sql`DESC`, sql`ASC`] : [sql`ASC`, sql`DESC`];
  return sql`
    WITH walked AS MATERIALIZED (
      SELECT ${id} AS "id", ${value} AS "sorted" FROM ${from} WHERE ${where} ${behind(stretch, descending, start)}
      ORDER BY ${value} ${direction}, ${id} ${direction} LIMIT ${looking}::int
    ), page AS (
      SELECT w."id", w."sorted" FROM walked w JOIN "Run" r ON r."id" = w."id"
      WHERE ${toWalk} ORDER BY w."sorted" ${direction}, w."id" ${direction} LIMIT ${most}::int OFFSET ${skip}::int
    )
    SELECT (SELECT count(*)::int FROM walked) AS "looked", last."id" AS "lastId", last."sorted"::text AS "lastValue",
      t."runNumber" AS "ofTeam", page."id", page."sorted"::text AS "value"
    FROM "Team" t
      LEFT JOIN (SELECT * FROM walked ORDER BY "sorted" ${backwards}, "id" ${backwards} LIMIT 1) last ON TRUE
      LEFT JOIN page ON TRUE
    WHERE t."id" = ${teamId} ORDER BY page."sorted" ${direction}, page."id" ${direction}`;
}

function gatherStatement({ stretch, toGather, descending, start, most, skip }: PageQuery): Prisma.Sql {
  const { from, join, where, value, id } = stretch;
  const direction = descending ? sql`DESC` : sql`ASC`;
  return sql`
    SELECT ${id} AS "id", (${value})::text AS "value" FROM ${from} ${join}
    WHERE ${where} AND ${toGather} ${behind(stretch, descending, start)}
    ORDER BY ${value} ${direction}, ${id} ${direction} LIMIT ${most}::int OFFSET ${skip}::int`;
}

function behind({ value, type, id }: OrderPhase, descending: boolean, start: Start | null): Prisma.Sql {
  if (start === null) return Prisma.empty;
  const beyond = descending ? sql`<` : sql`>`;
  return sql`AND (${value}, ${id}) ${beyond} (${start.value}::text::${type}, ${start.id}::uuid)`;
}
