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

/** The run `r` has this setting, and its value is as asked. *errors* `RUN.FILTER` */
export const paramCondition = (teamId: string, condition: ParamCondition): Prisma.Sql => sql`EXISTS (
  SELECT 1 FROM "RunParam" p
  WHERE p."runId" = r."id" AND p."teamId" = ${teamId} AND p."key" = ${condition.key} ${asked(condition)})`;

function asked({ key, op, number, text, boolean, numbers, texts }: ParamCondition): Prisma.Sql {
  if (op === 'EXISTS') return Prisma.empty;
  if (op === 'IN') {
    if (numbers?.length) return sql`AND p."number" = ANY(${[...numbers]}::float8[])`;
    if (texts?.length)
      return sql`AND ${begins} = ANY(${texts.map(beginning)}::text[]) AND p."text" = ANY(${[...texts]}::text[])`;
    throw unusableFilter(`IN needs a list of numbers or texts for ${key}`, key);
  }
  const value = number ?? text ?? (typeof boolean === 'boolean' ? String(boolean) : null);
  if (value === null) throw unusableFilter(`${op} needs a number, a text or a boolean for ${key}`, key);
  if (op === 'CONTAINS') {
    if (typeof value === 'number') throw unusableFilter(`CONTAINS looks into text, not into numbers`, key);
    return sql`AND p."text" ILIKE ${`%${value.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
  }
  if (typeof value === 'number') return sql`AND p."number" ${signs[op]} ${value}::float8`;
  if (op === 'EQ') return sql`AND ${begins} = ${beginning(value)} AND p."text" = ${value}`;
  return sql`AND p."text" ${signs[op]} ${value}`;
}

/** What the index holds of a text. */
const begins = sql`left(p."text", 200)`;
const beginning = (text: string): string => [...text].slice(0, 200).join('');

/** Columns of LastMetric by what they hold. */
export const metricColumns: Record<MetricValueOf, Prisma.Sql> = {
  last: sql`m."value"`,
  minimum: sql`m."minimum"`,
  maximum: sql`m."maximum"`,
};

/** PostgreSQL takes NaN for the greatest number, so that all that are less are the others. */
export const NAN = sql`'NaN'::float8`;

/** The run `r` has this metric, and its value is as asked. *errors* `RUN.FILTER` */
export function metricCondition(teamId: string, { key, of, op, value }: MetricCondition): Prisma.Sql {
  const column = metricColumns[of ?? 'last'];
  return sql`EXISTS (
    SELECT 1 FROM "LastMetric" m
    WHERE m."runId" = r."id" AND m."teamId" = ${teamId} AND m."key" = ${key} ${compared()})`;

  function compared(): Prisma.Sql {
    if (op === 'EXISTS') return Prisma.empty;
    if (typeof value !== 'number') throw unusableFilter(`${op} needs a value for ${key}`, key);
    // As text, because NaN and the infinities are no JSON.
    const holds = sql`AND ${column} ${signs[op]} ${String(value)}::text::float8`;
    return op === 'EQ' || op === 'NE' ? holds : sql`${holds} AND ${column} < ${NAN}`;
  }
}
