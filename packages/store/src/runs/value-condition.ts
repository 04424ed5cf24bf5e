import { Prisma } from '../generated/prisma/client.ts';
import type { Comparison, MetricCondition, MetricValueOf, ParamCondition } from './run-filter.ts';
import { unusableFilter } from './unusable-filter.ts';

const { sql } = Prisma;

const signs: Record<Comparison, Prisma.Sql> = {
  EQ: sql`=`,
  NE: sql`<>`,
  LT: sql`<`,
  LE: sql`<=`,
  GT: sql`>`,
  GE: sql`>=`,
};

/**
 * How rows that name runs are asked about a run `r`: `each` looks them up run by run, which suits few runs; `all` reads
 * those that are as asked once, whatever surrounds the condition, which suits many.
 */
export type Probing = 'each' | 'all';

const holds = (probing: Probing, rows: Prisma.Sql, runId: Prisma.Sql): Prisma.Sql =>
  probing === 'all'
    ? sql`r."id" IN (SELECT ${runId} ${rows})`
    : sql`EXISTS (SELECT 1 ${rows} AND ${runId} = r."id")`;

/** The run `r` has this setting, and its value is as asked. *errors* `RUN.FILTER` */
export const paramCondition = (teamId: string, condition: ParamCondition, probing: Probing): Prisma.Sql =>
  holds(
    probing,
    sql`FROM "RunParam" p WHERE p."teamId" = ${teamId} AND p."key" = ${condition.key} ${asked(condition)}`,
    sql`p."runId"`,
  );

function asked({ key, op, number, text, boolean, numbers, texts }: ParamCondition): Prisma.Sql {
  if (op === 'EXISTS') return Prisma.empty;
  if (op === 'IN') {
    if (numbers?.length) return sql`AND p."number" = ANY(${[...numbers]}::float8[])`;
    if (texts?.length) return sql`AND p."text" = ANY(${texts.map(asKept)}::text[])`;
    throw unusableFilter(`IN needs a list of numbers or texts for ${key}`, key);
  }
  const value = number ?? text ?? (typeof boolean === 'boolean' ? String(boolean) : null);
  if (value === null) throw unusableFilter(`${op} needs a number, a text or a boolean for ${key}`, key);
  if (op === 'CONTAINS') {
    if (typeof value === 'number') throw unusableFilter(`CONTAINS looks into text, not into numbers`, key);
    return sql`AND p."text" ILIKE ${`%${value.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
  }
  if (typeof value === 'number') return sql`AND p."number" ${signs[op]} ${value}::float8`;
  return sql`AND p."text" ${signs[op]} ${asKept(value)}`;
}

/** The beginning of a text, as far as RunParam holds it. */
const asKept = (text: string): string => [...text].slice(0, 300).join('');

/** Columns of LastMetric by what they hold. */
export const metricColumns: Record<MetricValueOf, Prisma.Sql> = {
  last: sql`m."value"`,
  minimum: sql`m."minimum"`,
  maximum: sql`m."maximum"`,
};

/** PostgreSQL takes NaN for the greatest number, so that all that are less are the others. */
export const NAN = sql`'NaN'::float8`;

/** The run `r` has this metric, and its value is as asked. *errors* `RUN.FILTER` */
export const metricCondition = (teamId: string, condition: MetricCondition, probing: Probing): Prisma.Sql =>
  holds(
    probing,
    sql`FROM "LastMetric" m WHERE m."teamId" = ${teamId} AND m."key" = ${condition.key} ${compared(condition)}`,
    sql`m."runId"`,
  );

function compared({ key, of, op, value }: MetricCondition): Prisma.Sql {
  if (op === 'EXISTS') return Prisma.empty;
  if (typeof value !== 'number') throw unusableFilter(`${op} needs a value for ${key}`, key);
  const column = metricColumns[of ?? 'last'];
  // As text, because NaN and the infinities are no JSON.
  const asAsked = sql`AND ${column} ${signs[op]} ${String(value)}::text::float8`;
  return op === 'EQ' || op === 'NE' ? asAsked : sql`${asAsked} AND ${column} < ${NAN}`;
}
