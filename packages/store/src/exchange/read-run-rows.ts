import { readPoints } from '../metrics/read-points.ts';
import type { Store } from '../open-store.ts';
import type { Row, TableName } from './exchange-tables.ts';

const atOnce = 5_000;

/** The rows of some runs for a table of an export, run by run, a page at a time. */
export const readRunRows: Readonly<
  Record<TableName, (store: Store, runIds: readonly string[]) => AsyncIterable<Row>>
> = {
  async *metrics(store, runIds) {
    for (const runId of runIds) {
      const series = await store.database.metricSeries.findMany({
        where: { runId },
        orderBy: { key: 'asc' },
      });
      for (const { key } of series) {
        let after: { step: number; attempt: number } | null = null;
        for (;;) {
          const page = await readPoints(store, { runId, key, after, first: atOnce });
          for (const { step, attempt, value, timeMs } of page)
            yield { runId, key, step, attempt, value, time: Math.round(timeMs) };
          if (page.length < atOnce) break;
          after = page.at(-1) ?? null;
        }
      }
    }
  },
  async *confusion(store, runIds) {
    for (const runId of runIds) {
      const cells = await store.database.confusionCell.findMany({
        where: { runId },
        orderBy: [
          { epoch: 'asc' },
          { part: 'asc' },
          { scope: 'asc' },
          { truth: 'asc' },
          { predicted: 'asc' },
        ],
      });
      for (const { epoch, part, scope, truth, predicted, count } of cells)
        yield { runId, epoch, part, scope, truth, predicted, count };
    }
  },
  async *log(store, runIds) {
    for (const runId of runIds) {
      for (let after = 0n; ; ) {
        const page = await store.database.logLine.findMany({
          where: { runId, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: atOnce,
        });
        for (const { attempt, time, level, message, sequence } of page)
          yield { runId, attempt, time: time.getTime(), level, message, sequence };
        if (page.length < atOnce) break;
        after = page.at(-1)!.id;
      }
    }
  },
};
