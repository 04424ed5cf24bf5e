import { readMetricSeries } from '@beatlab/store/metrics/read-metric-series';
import { readPoints } from '@beatlab/store/metrics/read-points';
import type { Store } from '@beatlab/store/open-store';
import { valueAt, type WrittenRun, writtenKeys } from './writer.ts';

export interface WrittenFigures {
  acknowledgedPoints: number;
  /** Acknowledged and not there, or not with their value. */
  lostPoints: number;
  /** There more than once, or never sent. */
  doubledPoints: number;
  /** Series whose chart does not add up to their points. */
  wrongCharts: number;
}

/** Reads every point of the runs and holds it against what was acknowledged. */
export async function checkWritten(store: Store, runs: readonly WrittenRun[]): Promise<WrittenFigures> {
  const figures = { acknowledgedPoints: 0, lostPoints: 0, doubledPoints: 0, wrongCharts: 0 };
  for (const run of runs) {
    for (const key of writtenKeys) {
      const found = await readAll(store, run.id, key);
      const bySteps = new Map(found.map(({ step, value }) => [step, value]));
      for (let step = 1; step <= run.acknowledged; step++) {
        if (!Object.is(bySteps.get(step), valueAt(run.seed, key, step))) figures.lostPoints += 1;
      }
      figures.acknowledgedPoints += run.acknowledged;
      figures.doubledPoints += found.length - Math.min(bySteps.size, run.acknowledged);
      const [chart] = await readMetricSeries(store, run.id, { keys: [key], maximumPoints: 7 });
      const charted = (chart?.buckets ?? []).reduce((sum, { pointCount }) => sum + pointCount, 0);
      if (charted !== found.length || (chart?.pointCount ?? 0) !== found.length) figures.wrongCharts += 1;
    }
  }
  return figures;
}

async function readAll(store: Store, runId: string, key: string) {
  const first = 10_000;
  const all: { step: number; attempt: number; value: number }[] = [];
  for (;;) {
    const page = await readPoints(store, { runId, key, after: all.at(-1) ?? null, first });
    all.push(...page);
    if (page.length < first) return all;
  }
}
