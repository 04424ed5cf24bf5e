import type { Prisma } from '../generated/prisma/client.ts';
import { decodeBlock } from '../metrics/decode-block.ts';
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
  const rows = await database.$queryRaw<
    { runId: string; exported: string; epochs: number; last: string; smallest: string; largest: string }[]
  >`
    SELECT r."id"::text AS "runId", r."config"->>'exportedEpoch' AS "exported", max(e."epoch") AS "epochs",
      ((array_agg(p."value" ORDER BY e."epoch" DESC))[1])::text AS "last",
      coalesce(min(p."value") FILTER (WHERE p."value" <> 'NaN'), 'NaN')::text AS "smallest",
      coalesce(max(p."value") FILTER (WHERE p."value" <> 'NaN'), 'NaN')::text AS "largest"
    FROM "Run" r
    JOIN "Epoch" e ON e."runId" = r."id"
    JOIN "MetricSeries" s ON s."runId" = r."id" AND s."key" = ${of.metric}
    JOIN "MetricPoint" p ON p."seriesId" = s."id" AND p."step" = e."epoch" AND p."attempt" = e."attempt"
    WHERE r."sweepId" = ${of.sweepId}::uuid AND (${of.upToEpoch ?? null}::int IS NULL OR e."epoch" <= ${of.upToEpoch ?? null}::int)
    GROUP BY r."id"`;
  const best = of.direction === 'maximize' ? 'largest' : 'smallest';
  const figures = rows.map(({ runId, epochs, exported, ...values }) => ({
    runId,
    epochs,
    figure: Number(values[exported === 'best' ? best : 'last']),
  }));
  const all = [...figures, ...(await readPackedFigures(database, of))];
  return new Map(all.map((figure) => [figure.runId, figure]));
}

/** Those of runs that ended long enough ago for their metrics to be packed. */
async function readPackedFigures(
  database: Prisma.TransactionClient,
  { sweepId, metric, direction, upToEpoch = null }: FiguresOf,
): Promise<RunFigure[]> {
  const blocks = await database.$queryRaw<{ runId: string; bytes: Uint8Array }[]>`
    SELECT r."id"::text AS "runId", b."bytes" FROM "Run" r
    JOIN "MetricSeries" s ON s."runId" = r."id" AND s."key" = ${metric} AND s."packedAt" IS NOT NULL
    JOIN "MetricBlock" b ON b."seriesId" = s."id"
    WHERE r."sweepId" = ${sweepId}::uuid`;
  if (blocks.length === 0) return [];
  const valueAt = new Map<string, number>();
  for (const { runId, bytes } of blocks) {
    const { steps, attempts, values } = decodeBlock(bytes);
    steps.forEach((step, i) => {
      valueAt.set(`${runId} ${step} ${attempts[i]}`, values[i]!);
    });
  }
  const runs = await database.run.findMany({
    where: { id: { in: blocks.map(({ runId }) => runId) } },
    select: { id: true, config: true, epochs: { orderBy: { epoch: 'asc' } } },
  });
  return runs.flatMap(({ id, config, epochs }) => {
    const committed = epochs.filter(({ epoch }) => upToEpoch === null || epoch <= upToEpoch);
    const values = committed.flatMap(({ epoch, attempt }) => valueAt.get(`${id} ${epoch} ${attempt}`) ?? []);
    if (values.length === 0) return [];
    const best = (config as { exportedEpoch?: unknown } | null)?.exportedEpoch === 'best';
    const figure = best ? bestOf(values, direction) : values.at(-1)!;
    return [{ runId: id, epochs: committed.at(-1)!.epoch, figure }];
  });
}

/** NaN only where every value is NaN. */
function bestOf(values: readonly number[], direction: Direction): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return Number.NaN;
  return numbers.reduce((a, b) => (direction === 'maximize' ? Math.max(a, b) : Math.min(a, b)));
}

/** A figure turned so that more is better. */
export const scoreOf = (figure: number, direction: Direction): number =>
  direction === 'maximize' ? figure : -figure;
