import type uPlot from 'uplot';
import { panBy, type Range, zoomAt } from './zoom-range.ts';

export interface ZoomTarget {
  /** What the chart shows now, and all that there is. */
  readonly shown: () => Range;
  readonly whole: () => Range;
  readonly onZoom: (range: Range | null) => void;
}

/** Turns of a wheel differ from the small steps of a pinch on a touchpad: none zooms by more than this. */
const MOST_TURN = 40;
const ZOOM_PER_TURN = 0.01;

/**
 * What wheel, touch and pointer do to a chart: pinch, or the wheel with Ctrl, zooms at the pointer; a sideways wheel, or the
 * wheel with Shift, moves along the axis; so does one finger on a chart that is zoomed, or the pointer with Shift. A plain
 * wheel is the page's. Returns how to let go.
 */
export const listenToGestures = (chart: uPlot, target: ZoomTarget): (() => void) => {
  const { over } = chart;
  const stop = new AbortController();
  const listen = { signal: stop.signal };
  const valueAt = (clientX: number) => {
    const { left, width } = over.getBoundingClientRect();
    const { min, max } = target.shown();
    return min + ((clientX - left) / width) * (max - min);
  };
  const move = (pixels: number) => {
    const { min, max } = target.shown();
    target.onZoom(panBy(target.shown(), target.whole(), (pixels / over.clientWidth) * (max - min)));
  };

  over.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const turn = Math.max(-MOST_TURN, Math.min(MOST_TURN, event.deltaY));
        const factor = Math.exp(turn * ZOOM_PER_TURN);
        target.onZoom(zoomAt(target.shown(), target.whole(), valueAt(event.clientX), factor));
        return;
      }
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
      if (Math.abs(sideways) < Math.abs(event.deltaY) && !event.shiftKey) return;
      if (sideways === 0) return;
      event.preventDefault();
      move(sideways);
    },
    { ...listen, passive: false },
  );
  listenToFingers(over, listen, { ...target, valueAt, move });
  return () => stop.abort();
};

interface Fingers extends ZoomTarget {
  readonly valueAt: (clientX: number) => number;
  readonly move: (pixels: number) => void;
}

/** One finger, or the pointer with Shift, moves; two zoom about the place between them. */
const listenToFingers = (over: HTMLElement, listen: { signal: AbortSignal }, fingers: Fingers): void => {
  const down = new Map<number, number>();
  const spread = () => {
    const places = [...down.values()];
    return Math.max(...places) - Math.min(...places);
  };
  const middle = () => [...down.values()].reduce((sum, place) => sum + place, 0) / down.size;

  over.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'touch' && !event.shiftKey) return;
      down.set(event.pointerId, event.clientX);
      over.setPointerCapture(event.pointerId);
    },
    listen,
  );
  over.addEventListener(
    'pointermove',
    (event) => {
      const before = down.get(event.pointerId);
      if (before === undefined) return;
      const [oldSpread, oldMiddle] = [spread(), middle()];
      down.set(event.pointerId, event.clientX);
      if (down.size === 2 && oldSpread > 0 && spread() > 0) {
        const at = fingers.valueAt(oldMiddle);
        fingers.onZoom(zoomAt(fingers.shown(), fingers.whole(), at, oldSpread / spread()));
      }
      fingers.move(oldMiddle - middle());
    },
    listen,
  );
  for (const type of ['pointerup', 'pointercancel'] as const)
    over.addEventListener(type, (event) => void down.delete(event.pointerId), listen);
};

/** What a key does to the part that is shown; undefined where it does nothing, null for all of the axis. */
export const rangeByKey = (key: string, shown: Range, whole: Range): Range | null | undefined => {
  const middle = (shown.min + shown.max) / 2;
  const quarter = (shown.max - shown.min) / 4;
  if (key === '+' || key === '=') return zoomAt(shown, whole, middle, 0.5);
  if (key === '-') return zoomAt(shown, whole, middle, 2);
  if (key === 'ArrowLeft') return panBy(shown, whole, -quarter);
  if (key === 'ArrowRight') return panBy(shown, whole, quarter);
  return key === '0' || key === 'Escape' ? null : undefined;
};
