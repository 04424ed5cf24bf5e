import type { Prisma } from '../generated/prisma/client.ts';
import { groupBy } from '../group-by.ts';
import { decodeBlock } from '../metrics/decode-block.ts';
import { greatestOf, leastOf } from '../metrics/merge-buckets.ts';
import type { Direction } from './sweep-settings.ts';

/** What a run of a sweep has come to. */
export interface RunFigure {
  runId: string;
  /** The last committed epoch, or the one up to which was asked. */
  epochs: number;
  /** The metric of the epoch whose model the run leaves: its last one, or its best where `exportedEpoch` says so. */
  figure: number;
}

/** Which figures: those of a metric, of a sweep's runs, of epochs up to one or of all. */
interface FiguresOf {
  sweepId: string;
  metric: string;
  direction: Direction;
  upToEpoch?: number | null;
}

/**
 * The figures by which the runs of a sweep are judged, from committed epochs alone; by run. Runs without an epoch
 * have none.
 */
export async function readFigures(
  database: Prisma.TransactionClient,
  of: FiguresOf,
): Promise<Map<string, RunFigure>> {
  const { sweepId, metric, direction, upToEpoch = null } = of;
  const rows = await database.$queryRaw<CommittedEpoch[]>`
    SELECT r."id"::text AS "runId", r."config"->>'exportedEpoch' AS "exported", e."epoch", e."attempt", p."value"::text
    FROM "Run" r
    JOIN "Epoch" e ON e."runId" = r."id"
    JOIN "MetricSeries" s ON s."runId" = r."id" AND s."key" = ${metric}
    LEFT JOIN "MetricPoint" p ON p."seriesId" = s."id" AND p."step" = e."epoch" AND p."attempt" = e."attempt"
    WHERE r."sweepId" = ${sweepId}::uuid AND (${upToEpoch}::int IS NULL OR e."epoch" <= ${upToEpoch}::int)
    ORDER BY r."id", e."epoch"`;
  const packed = await readPackedValues(database, of);
  const better = direction === 'maximize' ? greatestOf : leastOf;
  const figures = new Map<string, RunFigure>();
  for (const [runId, epochs] of groupBy(rows, (row) => row.runId)) {
    const judged = epochs.flatMap(({ epoch, attempt, value }) => {
      const figure = value === null ? packed.get(placeOf(runId, epoch, attempt)) : Number(value);
      return figure === undefined ? [] : [{ epoch, figure }];
    });
    const last = judged.at(-1);
    if (last === undefined) continue;
    const best = epochs[0]!.exported === 'best';
    const figure = best ? judged.map((one) => one.figure).reduce(better) : last.figure;
    figures.set(runId, { runId, epochs: last.epoch, figure });
  }
  return figures;
}

interface CommittedEpoch {
  runId: string;
  exported: string | null;
  epoch: number;
  attempt: number;
  /** As text, so that NaN arrives; null where the metric is packed, or has no point. */
  value: string | null;
}

const placeOf = (runId: string, epoch: number, attempt: number): string => `${runId} ${epoch} ${attempt}`;

/** The values of runs that ended long enough ago for their metrics to be packed, by {@link placeOf}. */
async function readPackedValues(
  database: Prisma.TransactionClient,
  { sweepId, metric }: FiguresOf,
): Promise<Map<string, number>> {
  const blocks = await database.$queryRaw<{ runId: string; bytes: Uint8Array }[]>`
    SELECT r."id"::text AS "runId", b."bytes" FROM "Run" r
    JOIN "MetricSeries" s ON s."runId" = r."id" AND s."key" = ${metric} AND s."packedAt" IS NOT NULL
    JOIN "MetricBlock" b ON b."seriesId" = s."id"
    WHERE r."sweepId" = ${sweepId}::uuid`;
  const values = new Map<string, number>();
  for (const { runId, bytes } of blocks) {
    const points = decodeBlock(bytes);
    for (const [i, step] of points.steps.entries()) {
      values.set(placeOf(runId, step, points.attempts[i]!), points.values[i]!);
    }
  }
  return values;
}

/** A figure turned so that more is better. */
export const scoreOf = (figure: number, direction: Direction): number =>
  direction === 'maximize' ? figure : -figure;
