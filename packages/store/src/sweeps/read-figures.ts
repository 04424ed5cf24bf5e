import type { Prisma } from '../generated/prisma/client.ts';
import type { Direction } from './sweep-settings.ts';

/** What a run of a sweep has come to. */
export interface RunFigure {
  runId: string;
  /** The last committed epoch, or the one up to which was asked. */
  epochs: number;
  /** The metric of the epoch whose model the run leaves: its last one, or its best where `exportedEpoch` says so. */
  figure: number;
}

/**
 * The figures by which the runs of a sweep are judged, from committed epochs alone; by run. Runs without an epoch
 * have none.
 */
export async function readFigures(
  database: Prisma.TransactionClient,
  {
    sweepId,
    metric,
    direction,
    upToEpoch = null,
  }: { sweepId: string; metric: string; direction: Direction; upToEpoch?: number | null },
): Promise<Map<string, RunFigure>> {
  const rows = await database.$queryRaw<
    { runId: string; exported: string; epochs: number; last: string; smallest: string; largest: string }[]
  >`
    SELECT r."id"::text AS "runId", r."config"->>'exportedEpoch' AS "exported", max(e."epoch") AS "epochs",
      ((array_agg(p."value" ORDER BY e."epoch" DESC))[1])::text AS "last",
      coalesce(min(p."value") FILTER (WHERE p."value" <> 'NaN'), 'NaN')::text AS "smallest",
      coalesce(max(p."value") FILTER (WHERE p."value" <> 'NaN'), 'NaN')::text AS "largest"
    FROM "Run" r
    JOIN "Epoch" e ON e."runId" = r."id"
    JOIN "MetricPoint" p ON p."runId" = r."id" AND p."key" = ${metric} AND p."step" = e."epoch" AND p."attempt" = e."attempt"
    WHERE r."sweepId" = ${sweepId}::uuid AND (${upToEpoch}::int IS NULL OR e."epoch" <= ${upToEpoch}::int)
    GROUP BY r."id"`;
  const best = direction === 'maximize' ? 'largest' : 'smallest';
  return new Map(
    rows.map((row) => [
      row.runId,
      {
        runId: row.runId,
        epochs: row.epochs,
        figure: Number(row[row.exported === 'best' ? best : 'last']),
      },
    ]),
  );
}

/** A figure turned so that more is better. */
export const scoreOf = (figure: number, direction: Direction): number =>
  direction === 'maximize' ? figure : -figure;
