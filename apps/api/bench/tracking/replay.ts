import { fillSeries } from './fill-series.ts';
import { logToRun, openRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

export interface ReplayFigures {
  points: number;
  batches: number;
  firstP50Ms: number;
  againP50Ms: number;
  /** Median of a batch sent again over that of its first write. */
  ratio: number;
}

const POINTS = 1_000_000;
const BATCH = 1_000;
const BATCHES = 200;

/** Sends batches to a series of a million points, and the same ones again, in turns, so that both see the same machine. */
export async function measureReplay(place: BenchPlace): Promise<ReplayFigures> {
  const run = await openRun(place);
  await fillSeries(place, run, { key: 'loss', count: POINTS });
  const first: number[] = [];
  const again: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    for (const times of [first, again]) {
      const begun = performance.now();
      await logToRun(place, run, { key: 'loss', firstStep: POINTS + batch * BATCH, count: BATCH });
      times.push(performance.now() - begun);
    }
  }
  const [firstP50Ms, againP50Ms] = [quantile(first, 0.5), quantile(again, 0.5)];
  return { points: POINTS, batches: BATCHES, firstP50Ms, againP50Ms, ratio: againP50Ms / firstP50Ms };
}
