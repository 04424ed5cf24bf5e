import { Prisma } from '../generated/prisma/client.ts';
import { inTransaction } from '../metrics/in-transaction.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import type { MetricValueOf, RunFilter } from './run-filter.ts';
import { metricColumns, NAN } from './value-condition.ts';

const { sql } = Prisma;

/** What runs of one group have in common. */
export type RunGrouping =
  | { readonly by: 'experiment' }
  | { readonly by: 'group' }
  /** A setting, by its dotted path. */
  | { readonly by: 'param'; readonly key: string };

export interface GroupsQuery {
  readonly teamId: string;
  readonly filter?: RunFilter | null;
  readonly grouping: RunGrouping;
  /** The metric that each group's mean and spread are of. */
  readonly metric?: { readonly key: string; readonly of?: MetricValueOf | null } | null;
  readonly first: number;
  readonly skip: number;
}

/** Runs that have one value in common, and what their metric comes to; infinities and NaN have no part in it. */
export interface RunGroup {
  /** The value where it is a number, and where it is a text; both are null for the runs that have none. */
  readonly number: number | null;
  readonly text: string | null;
  readonly runCount: number;
  /** Runs whose metric is a finite number. */
  readonly measuredCount: number;
  readonly mean: number | null;
  /** Of the sample: divided by n − 1; null for fewer than two. */
  readonly standardDeviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export interface RunGroups {
  readonly groups: RunGroup[];
  readonly totalCount: number;
}

/** The groups of the runs that pass a filter: numbers, then texts, then the runs without a value. *errors* `RUN.FILTER` */
export async function groupRuns(
  store: Store,
  { teamId, filter, grouping, metric, first, skip }: GroupsQuery,
): Promise<RunGroups> {
  const { join, number, text } = groupValue(teamId, grouping);
  const value = metricColumns[metric?.of ?? 'last'];
  const infinite = sql`IN ('Infinity'::float8, '-Infinity'::float8)`;
  const statement = sql`
    SELECT ${number} AS "number", ${text} AS "text", count(*)::int AS "runCount", count(m."runId")::int AS "measuredCount",
      avg(${value}) AS "mean", stddev_samp(${value}) AS "standardDeviation", min(${value}) AS "minimum", max(${value}) AS "maximum",
      (count(*) OVER ())::int AS "totalCount"
    FROM "Run" r ${join}
    LEFT JOIN "LastMetric" m ON m."runId" = r."id" AND m."teamId" = ${teamId} AND m."key" = ${metric?.key ?? ''}
      AND ${value} < ${NAN} AND NOT ${value} ${infinite}
    WHERE ${filterCondition(teamId, filter ?? {}, 'all')}
    GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2 NULLS LAST LIMIT ${first}::int OFFSET ${skip}::int`;
  const rows = await inTransaction(store, 'gather', (ask) =>
    ask<RunGroup & { totalCount: number }>(statement.text, statement.values),
  );
  return {
    groups: rows.map(({ totalCount: _, ...group }) => group),
    totalCount: rows[0]?.totalCount ?? 0,
  };
}

function groupValue(teamId: string, grouping: RunGrouping) {
  const none = sql`NULL::float8`;
  switch (grouping.by) {
    case 'experiment':
      return {
        join: sql`JOIN "Experiment" e ON e."id" = r."experimentId"`,
        number: none,
        text: sql`e."name"`,
      };
    case 'group':
      return { join: Prisma.empty, number: none, text: sql`r."groupName"` };
    case 'param':
      return {
        join: sql`LEFT JOIN "RunParam" p ON p."runId" = r."id" AND p."teamId" = ${teamId} AND p."key" = ${grouping.key}`,
        number: sql`p."number"`,
        text: sql`p."text"`,
      };
  }
}
