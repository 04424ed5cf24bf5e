import type { Page } from 'playwright-core';
import { quantile } from '../../apps/api/bench/tracking/quantile.ts';
import { settle } from '../browser/support/settle.ts';

export interface FirstLoad {
  /** From the beginning of the navigation until the first run is painted: median and slowest of five. */
  readonly contentMs: number;
  readonly slowestMs: number;
  /** JavaScript that came over the wire, compressed as it came. */
  readonly scriptBytes: number;
}

const REPEATS = 5;

/** Opens a page with an empty cache, as a reader does for the first time. *content* is there when `selector` is painted. */
export async function measureFirstLoad(page: Page, address: string, selector: string): Promise<FirstLoad> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const taken: number[] = [];
  const bytes: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    await page.goto('about:blank');
    scripts.clear();
    scriptBytes = 0;
    await page.goto(address, { waitUntil: 'commit' });
    taken.push(await paintedAfter(page, selector));
    // What is fetched later, while nobody waits, counts as well: it is the same reader's wire.
    await settle(page);
    bytes.push(scriptBytes);
  }
  await session.detach();
  return { contentMs: quantile(taken, 0.5), slowestMs: Math.max(...taken), scriptBytes: Math.max(...bytes) };
}

const paintedAfter = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    (sought) =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector(sought) === null
            ? requestAnimationFrame(look)
            : requestAnimationFrame(() => resolve(performance.now()));
        look();
      }),
    selector,
  );
