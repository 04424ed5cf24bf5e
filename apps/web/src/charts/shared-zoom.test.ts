import { expect, it } from 'vitest';
import { makeSharedZoom } from './shared-zoom.ts';

it('tells charts once a frame, the newest range alone', () => {
  const frames: (() => void)[] = [];
  const zoom = makeSharedZoom(null, (draw) => frames.push(draw));
  const seen: unknown[] = [];
  const stop = zoom.subscribe((range) => seen.push(range));
  zoom.set({ min: 0, max: 1 });
  zoom.set({ min: 0, max: 2 });
  expect([seen, frames.length, zoom.get()]).toEqual([[], 1, { min: 0, max: 2 }]);
  frames.shift()?.();
  zoom.set(null);
  frames.shift()?.();
  stop();
  zoom.set({ min: 5, max: 6 });
  frames.shift()?.();
  expect(seen).toEqual([{ min: 0, max: 2 }, null]);
});
