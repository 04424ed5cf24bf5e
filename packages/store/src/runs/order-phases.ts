import { Prisma } from '../generated/prisma/client.ts';
import type { RunColumn, RunOrder } from './run-order.ts';
import { metricColumns, NAN } from './value-condition.ts';

const { sql } = Prisma;

/**
 * A stretch of an order: runs that have a value of one kind. Each is read along one index, whatever comes before and
 * after it, so that the ten-thousandth page costs what the first one does.
 */
export interface OrderPhase {
  /** Where the values lie: "Run" r itself, or a table that names runs. */
  from: Prisma.Sql;
  /** What brings in "Run" r, where `from` lacks it. */
  join: Prisma.Sql;
  /** Which rows belong to it. */
  where: Prisma.Sql;
  value: Prisma.Sql;
  /** What the value is in PostgreSQL, so that a cursor can bring it back. */
  type: Prisma.Sql;
  /** The run's id, of the table whose index is read. */
  id: Prisma.Sql;
  /** Whether an index holds it in order, so that a page can be read off its beginning. */
  walkable: boolean;
}

const everyRun = { from: sql`"Run" r`, join: Prisma.empty, id: sql`r."id"`, walkable: true };

/** The stretches of an order of a team's runs, from first to last. */
export function orderPhases(teamId: string, order: RunOrder): OrderPhase[] {
  if (order.by === 'metric') return metricPhases(teamId, order);
  if (order.by === 'param') return paramPhases(teamId, order);
  const { always, ...phase } = columns[order.by];
  const ofTeam = sql`r."teamId" = ${teamId}`;
  const own = { ...everyRun, ...phase, where: sql`${ofTeam} AND ${phase.where}` };
  if (always) return [own];
  const lacking = sql`${ofTeam} AND NOT (${phase.where})`;
  return [own, without(lacking, sql`EXISTS (SELECT 1 FROM "Run" r WHERE ${lacking})`)];
}

const TRUE = sql`TRUE`;
const text = sql`text`;
const time = sql`timestamptz`;

interface ColumnOrder extends Partial<OrderPhase> {
  where: Prisma.Sql;
  value: Prisma.Sql;
  type: Prisma.Sql;
  /** Every run has it. */
  always: boolean;
}

const columns: Record<RunColumn, ColumnOrder> = {
  createdAt: { where: TRUE, value: sql`r."createdAt"`, type: time, always: true },
  number: { where: TRUE, value: sql`r."number"`, type: sql`int`, always: true },
  name: { where: TRUE, value: sql`r."name"`, type: text, always: true },
  state: { where: TRUE, value: sql`r."state"`, type: sql`"RunState"`, always: true },
  experiment: {
    from: sql`"Run" r JOIN "Experiment" e ON e."id" = r."experimentId"`,
    where: TRUE,
    value: sql`e."name"`,
    type: text,
    always: true,
    walkable: false,
  },
  startedAt: {
    where: sql`r."startedAt" IS NOT NULL`,
    value: sql`r."startedAt"`,
    type: time,
    always: false,
  },
  endedAt: { where: sql`r."endedAt" IS NOT NULL`, value: sql`r."endedAt"`, type: time, always: false },
  duration: {
    where: sql`(r."endedAt" - r."startedAt") IS NOT NULL`,
    value: sql`(r."endedAt" - r."startedAt")`,
    type: sql`interval`,
    always: false,
  },
  group: { where: sql`r."groupName" IS NOT NULL`, value: sql`r."groupName"`, type: text, always: false },
  author: {
    from: sql`"Run" r LEFT JOIN "User" u ON u."id" = r."createdById"`,
    where: sql`r."createdById" IS NOT NULL`,
    value: sql`u."name"`,
    type: text,
    always: false,
    walkable: false,
  },
};

/**
 * The runs that have no value, in the order of their launch. `some` says, of none of them in particular, whether there are
 * any: PostgreSQL asks that once and first, so that the end of an order in which every run has its place costs little more
 * than its beginning.
 */
const without = (where: Prisma.Sql, some: Prisma.Sql): OrderPhase => ({
  ...everyRun,
  where: sql`${some} AND ${where}`,
  value: sql`r."createdAt"`,
  type: time,
  walkable: false,
});

function metricPhases(teamId: string, { key, of }: Extract<RunOrder, { by: 'metric' }>): OrderPhase[] {
  const value = metricColumns[of ?? 'last'];
  const known = sql`m."teamId" = ${teamId} AND m."key" = ${key} AND ${value} < ${NAN}`;
  return rowPhases(teamId, [
    { table: sql`"LastMetric" m`, where: known, value, type: sql`float8`, id: sql`m."runId"` },
  ]);
}

function paramPhases(teamId: string, { key }: Extract<RunOrder, { by: 'param' }>): OrderPhase[] {
  const named = sql`p."teamId" = ${teamId} AND p."key" = ${key}`;
  const rows = { table: sql`"RunParam" p`, id: sql`p."runId"` };
  return rowPhases(teamId, [
    { ...rows, where: sql`${named} AND p."number" IS NOT NULL`, value: sql`p."number"`, type: sql`float8` },
    { ...rows, where: sql`${named} AND p."text" IS NOT NULL`, value: sql`p."text"`, type: text },
  ]);
}

/** Rows of a table that holds a value of a run, at most one of each. */
interface ValueRows extends Pick<OrderPhase, 'where' | 'value' | 'type' | 'id'> {
  table: Prisma.Sql;
}

/** Runs with a value, kind after kind, and those without any. */
function rowPhases(teamId: string, kinds: readonly ValueRows[]): OrderPhase[] {
  const phases = kinds.map(({ table, ...phase }) => ({
    ...phase,
    from: table,
    join: sql`JOIN "Run" r ON r."id" = ${phase.id}`,
    walkable: true,
  }));
  // Each kind by itself, because each has an index of its own.
  const lacks = kinds.map(
    ({ table, where, id }) => sql`NOT EXISTS (SELECT 1 FROM ${table} WHERE ${id} = r."id" AND ${where})`,
  );
  const counts = kinds.map(({ table, where }) => sql`(SELECT count(*) FROM ${table} WHERE ${where})`);
  const ofTeam = sql`r."teamId" = ${teamId}`;
  return [
    ...phases,
    without(
      sql`${ofTeam} AND ${Prisma.join(lacks, ' AND ')}`,
      // Counting is quicker than finding those that lack one.
      sql`(SELECT count(*) FROM "Run" r WHERE ${ofTeam}) > ${Prisma.join(counts, ' + ')}`,
    ),
  ];
}
