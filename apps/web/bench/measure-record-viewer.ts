import type { Page } from 'playwright-core';

/** How the record viewer moves, and what it takes. */
export interface RecordViewerFigures {
  /** Frames a second while the record is panned at ten seconds a screen, and while it is zoomed in and out. */
  readonly panning: FrameFigures;
  readonly zooming: FrameFigures;
  /** From the address to the whole record in sight. *units* ms */
  readonly openMs: number;
  /** JavaScript objects and typed arrays after it all. *units* bytes */
  readonly memoryBytes: number;
}

interface FrameFigures {
  readonly framesPerSecond: number;
  /** One frame in twenty took longer than this. *units* ms */
  readonly slowMs: number;
}

/** A move of each frame: wheels as a touchpad sends them. */
type Move = 'pan' | 'zoom';

/**
 * Opens the viewer of a record in a page that is signed in, and pans and zooms for some seconds each, one move a frame,
 * by the events that a touchpad sends. *units* s
 */
export async function measureRecordViewer(
  page: Page,
  address: string,
  seconds = 5,
): Promise<RecordViewerFigures> {
  const startedAt = performance.now();
  await page.goto(address);
  const canvas = page.locator('[data-record-canvas]');
  await canvas.waitFor();
  await page.locator('[data-overview]').waitFor();
  const openMs = performance.now() - startedAt;
  const panning = await move(page, 'pan', seconds);
  const zooming = await move(page, 'zoom', seconds);
  return { openMs, panning, zooming, memoryBytes: await memoryOf(page) };
}

const move = (page: Page, kind: Move, seconds: number): Promise<FrameFigures> =>
  page.evaluate(
    ({ kind, seconds }) =>
      new Promise<{ framesPerSecond: number; slowMs: number }>((resolve) => {
        const target = document.querySelector('[data-record-canvas]') as HTMLElement;
        const { left, width, top } = target.getBoundingClientRect();
        const times: number[] = [];
        const startedAt = performance.now();
        // A method, because what a name is put on by a compiler is not there in the page.
        const each = {
          frame(now: number) {
            times.push(now);
            const elapsed = (now - startedAt) / 1000;
            if (elapsed >= seconds) {
              const intervals = times
                .slice(1)
                .map((time, at) => time - (times[at] ?? time))
                .sort((one, other) => one - other);
              const spanMs = (times.at(-1) ?? now) - (times[0] ?? now);
              return resolve({
                framesPerSecond: (1000 * intervals.length) / spanMs,
                slowMs: intervals[Math.floor(0.95 * intervals.length)] ?? Number.NaN,
              });
            }
            // There and back, so that the record's end is not what is measured.
            const direction = Math.floor(elapsed) % 2 === 0 ? 1 : -1;
            target.dispatchEvent(
              new WheelEvent('wheel', {
                ...{ bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + 40 },
                ...(kind === 'pan'
                  ? { deltaX: 30 * direction, deltaY: 0 }
                  : { deltaX: 0, deltaY: 40 * direction }),
              }),
            );
            requestAnimationFrame(each.frame);
          },
        };
        requestAnimationFrame(each.frame);
      }),
    { kind, seconds },
  );

async function memoryOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = (await devtools.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
    backingStorageSize?: number;
  };
  await devtools.detach();
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}
