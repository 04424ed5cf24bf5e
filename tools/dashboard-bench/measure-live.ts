import type { Page } from 'playwright-core';
import { quantile } from '../../apps/api/bench/tracking/quantile.ts';

export interface Live {
  readonly medianMs: number;
  readonly slowestMs: number;
}

const EPOCHS = 20;

/**
 * From the answer that an epoch's figures are committed to the chart of an open page that shows them. *commit* writes the
 * figures of one epoch and comes back when they are stored; the chart says in its markup how many epochs it has drawn.
 */
export async function measureLive(
  page: Page,
  address: string,
  commit: (epoch: number) => Promise<void>,
): Promise<Live> {
  await commit(1);
  await page.goto(address);
  const chart = page.locator('[data-steps="1"]').first();
  await chart.waitFor();
  const taken: number[] = [];
  for (let epoch = 2; epoch <= EPOCHS + 1; epoch++) {
    const shown = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () =>
            document.querySelector(`[data-steps="${wanted}"]`) === null
              ? requestAnimationFrame(look)
              : resolve(performance.timeOrigin + performance.now());
          look();
        }),
      epoch,
    );
    await commit(epoch);
    const committedAt = performance.timeOrigin + performance.now();
    taken.push(Math.max(0, (await shown) - committedAt));
  }
  return { medianMs: quantile(taken, 0.5), slowestMs: Math.max(...taken) };
}
