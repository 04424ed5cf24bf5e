'use client';

import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { drawRecord, type RecordScene } from './draw-record.ts';
import { panBy, zoomAt } from './record-view.ts';
import viewer from './record-viewer.module.css';
import { useGestures } from './use-gestures.ts';
import type { ViewStore } from './view-store.ts';

interface RecordCanvasProps {
  readonly scene: RecordScene | null;
  readonly height: number;
  readonly store: ViewStore;
  readonly duration: number;
  /** Where one is, in words. */
  readonly label: string;
  /** Called for keys that the canvas itself does not know; says whether it did something. */
  readonly onKey: (key: string) => boolean;
  readonly onPress: (seconds: number) => void;
  /** Given what asks for another frame. */
  readonly frames: { request: () => void };
}

/** The record itself, drawn once for each frame in which something changed. */
export const RecordCanvas = (props: RecordCanvasProps) => {
  const { scene, height, store, duration, label, onKey, onPress, frames } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(scene);
  drawn.current = scene;

  useEffect(() => {
    const [box, target] = [frame.current, canvas.current];
    const pen = target?.getContext('2d', { alpha: false });
    if (box === null || target === null || pen == null) return;
    let waiting = 0;
    let width = 0;
    const draw = () => {
      waiting = 0;
      if (drawn.current === null || width === 0) return;
      drawRecord(pen, drawn.current, store.get(), width, window.devicePixelRatio || 1);
    };
    const request = () => {
      waiting ||= requestAnimationFrame(draw);
    };
    const resized = new ResizeObserver(() => {
      const density = window.devicePixelRatio || 1;
      width = box.clientWidth;
      target.width = Math.round(width * density);
      target.height = Math.round(height * density);
      // An empty canvas must not be seen until the next frame.
      draw();
    });
    resized.observe(box);
    frames.request = request;
    const stop = store.subscribe(request);
    return () => {
      resized.disconnect();
      stop();
      cancelAnimationFrame(waiting);
    };
  }, [store, height, frames]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene is another picture
  useEffect(() => frames.request(), [scene, frames]);

  useGestures(frame, store, duration, onPress);

  const press = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const view = store.get();
      const end = duration - view.span;
      const next = {
        ArrowLeft: () => panBy(view, event.shiftKey ? -0.9 : -0.2, duration),
        ArrowRight: () => panBy(view, event.shiftKey ? 0.9 : 0.2, duration),
        PageUp: () => panBy(view, -0.9, duration),
        PageDown: () => panBy(view, 0.9, duration),
        ArrowUp: () => zoomAt(view, 1 / 1.4, 0.5, duration),
        ArrowDown: () => zoomAt(view, 1.4, 0.5, duration),
        '+': () => zoomAt(view, 1 / 1.4, 0.5, duration),
        '=': () => zoomAt(view, 1 / 1.4, 0.5, duration),
        '-': () => zoomAt(view, 1.4, 0.5, duration),
        Home: () => ({ ...view, from: 0 }),
        End: () => ({ ...view, from: end }),
        '0': () => ({ from: 0, span: duration }),
      }[event.key];
      if (next !== undefined) store.set(next());
      else if (!onKey(event.key)) return;
      event.preventDefault();
    },
    [store, duration, onKey],
  );
  return (
    <div
      ref={frame}
      className={viewer.canvas}
      style={{ height }}
      role="application"
      aria-roledescription="ECG record"
      aria-label={label}
      aria-describedby="record-keys"
      // What takes keys must be reachable by the keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onKeyDown={press}
      data-record-canvas
    >
      <canvas ref={canvas} style={{ height }} />
    </div>
  );
};
