import type { CDPSession, Page } from 'playwright-core';
import { quantile } from '../../apps/api/bench/tracking/quantile.ts';

export interface ChartsMeasured {
  /** From the beginning of the navigation until the charts on the screen are drawn and answer: median and slowest. */
  readonly interactiveMs: number;
  readonly slowestMs: number;
  /** Frames in each second while a chart is moved, and while it is zoomed. */
  readonly panFramesPerSecond: number;
  readonly zoomFramesPerSecond: number;
  /** What scripts and their objects take after a collection, and with them what the page draws: at most in all of it. */
  readonly heapMb: number;
  readonly pageMb: number;
}

const REPEATS = 3;
/** Long enough for a figure, and so many turns of the wheel as a hand makes. */
const GESTURE_TURNS = 90;

/**
 * Opens the curves of a run with many long series, moves and zooms them with the wheel, and reads what the page holds.
 * *page* signed in, and 1440 pixels wide
 */
export async function measureCharts(page: Page, address: string): Promise<ChartsMeasured> {
  const session = await page.context().newCDPSession(page);
  const taken: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'commit' });
    taken.push(await drawnAfter(page));
  }
  await moveOver(page);
  // First into a part, so that there is something to move.
  await turnWheel(page, 20, () => ({ ctrlKey: true, deltaY: -40 }));
  await page.waitForFunction(() => new URLSearchParams(location.search).has('x'));
  const panFramesPerSecond = await turnWheel(page, GESTURE_TURNS, (turn) => ({
    shiftKey: true,
    deltaX: turn % 60 < 30 ? 30 : -30,
  }));
  const zoomFramesPerSecond = await turnWheel(page, GESTURE_TURNS, (turn) => ({
    ctrlKey: true,
    deltaY: turn % 60 < 30 ? -8 : 8,
  }));
  const held = await readMemory(page, session);
  await session.detach();
  return {
    interactiveMs: quantile(taken, 0.5),
    slowestMs: Math.max(...taken),
    panFramesPerSecond,
    zoomFramesPerSecond,
    ...held,
  };
}

/** Until every chart on the screen has points and the page answers: a frame comes, and after it a task. */
const drawnAfter = async (page: Page): Promise<number> => {
  await page.waitForFunction(
    () => {
      const charts = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
      const drawn = charts.filter(
        (chart) => Number(chart.dataset.steps) > 0 && chart.querySelector('canvas') !== null,
      );
      return charts.length > 0 && drawn.length === charts.length;
    },
    undefined,
    { polling: 'raf' },
  );
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }),
  );
};

const moveOver = async (page: Page): Promise<void> => {
  const box = await page.locator('[data-chart] .u-over').first().boundingBox();
  if (box !== null) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
};

interface Turn {
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  readonly deltaX?: number;
  readonly deltaY?: number;
}

/** Turns the wheel once a frame. *returns* frames in each second */
const turnWheel = (page: Page, turns: number, turnAt: (turn: number) => Turn): Promise<number> =>
  page.evaluate(
    async (all) => {
      const over = document.querySelector('[data-chart] .u-over');
      const { left = 0, top = 0, width = 0 } = over?.getBoundingClientRect() ?? {};
      const place = { clientX: left + width / 2, clientY: top + 5, bubbles: true, cancelable: true };
      const began = performance.now();
      for (const init of all) {
        over?.dispatchEvent(new WheelEvent('wheel', { ...place, ...init }));
        await new Promise(requestAnimationFrame);
      }
      return (1_000 * all.length) / (performance.now() - began);
    },
    Array.from({ length: turns }, (_, turn) => turnAt(turn)),
  );

const readMemory = async (page: Page, session: CDPSession): Promise<{ heapMb: number; pageMb: number }> => {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  // Canvases lie beside the heap: four bytes a pixel.
  const canvasBytes = await page.evaluate(() =>
    [...document.querySelectorAll('canvas')].reduce((sum, { width, height }) => sum + 4 * width * height, 0),
  );
  return { heapMb: usedSize / 1e6, pageMb: (usedSize + canvasBytes) / 1e6 };
};
