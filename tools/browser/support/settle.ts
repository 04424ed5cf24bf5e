import type { Page } from 'playwright-core';

/** Nothing on the page has changed for so long. */
const QUIET_MS = 500;

/**
 * Waits until a page shows what it has to show: nothing changes on it any more. Pages hold a stream of events open, so that the
 * network never falls silent.
 */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
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
