import { logPoints } from '@beatlab/store/metrics/log-points';
import { lossAt, type OpenRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';

const BATCH = 20_000;

/** Writes a series of so many points, steps from 0 on, past HTTP: what is measured comes afterwards. */
export async function fillSeries(
  { store }: BenchPlace,
  run: OpenRun,
  { key, count }: { key: string; count: number },
): Promise<void> {
  for (let firstStep = 0; firstStep < count; firstStep += BATCH) {
    const length = Math.min(BATCH, count - firstStep);
    const steps = Array.from({ length }, (_, index) => firstStep + index);
    await logPoints(store, run, [{ key, steps, values: steps.map(lossAt) }]);
  }
}
