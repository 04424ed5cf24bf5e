import type { Page, Request } from 'playwright-core';

/** Nothing on the page has changed for so long. */
const QUIET_MS = 500;

/** Questions that a page has asked and that are not answered yet. */
const asked = new WeakMap<Page, Set<Request>>();

/** Streams of events stay open as long as the page does. */
const isStream = (request: Request): boolean =>
  request.headers().accept?.includes('text/event-stream') === true;

/** Counts a page's questions to the API from here on, so that `settle` waits for their answers however busy the machine is. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch' && !isStream(request)) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Waits until a page shows what it has to show: every question is answered and nothing changes on it any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  do await stillness(page);
  while ((asked.get(page)?.size ?? 0) > 0);
}

async function stillness(page: Page): Promise<void> {
  await page.evaluate(
    (quietMs) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(end, quietMs);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, quietMs);
        });
        function end() {
          // Skeletons and spinners stand still as well.
          if (document.querySelector('main [aria-busy="true"], main [data-loading]') !== null) {
            timer = setTimeout(end, quietMs);
            return;
          }
          observer.disconnect();
          resolve();
        }
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      }),
    QUIET_MS,
  );
}

/**
 * Loads a page anew as its address says it, once that is at rest: what the router has not rendered yet, it writes back into
 * the address for a moment.
 */
export async function reload(page: Page): Promise<void> {
  await settle(page);
  await page.reload();
}
