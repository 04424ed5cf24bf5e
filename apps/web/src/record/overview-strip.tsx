'use client';

import { useEffect, useRef } from 'react';
import type { BeatTrack } from './beat-track.ts';
import { addToColumns, emptyColumns } from './columns.ts';
import type { Palette } from './palette.ts';
import { viewAround } from './record-view.ts';
import viewer from './record-viewer.module.css';
import { leadOf, type Tile } from './signal-tiles.ts';
import type { ViewStore } from './view-store.ts';

interface OverviewStripProps {
  readonly base: Tile;
  readonly samplingFrequencyHz: number;
  readonly duration: number;
  readonly scale: { readonly least: number; readonly greatest: number };
  readonly tracks: readonly BeatTrack[];
  readonly palette: Palette;
  readonly store: ViewStore;
}

const height = 56;
/** The brush takes no less than this, so that it is seen and can be taken hold of. */
const narrowestBrush = 3;

/** The whole record with the errors in it, and a brush where one is: a press goes there, a drag takes it along. */
export const OverviewStrip = (props: OverviewStripProps) => {
  const { base, samplingFrequencyHz, duration, scale, tracks, palette, store } = props;
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const brush = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const [box, target] = [strip.current, canvas.current];
    const pen = target?.getContext('2d', { alpha: false });
    if (box === null || target === null || pen == null) return;
    const draw = () => {
      const density = window.devicePixelRatio || 1;
      const width = box.clientWidth;
      target.width = Math.round(width * density);
      target.height = Math.round(height * density);
      pen.setTransform(density, 0, 0, density, 0, 0);
      pen.fillStyle = palette.surface;
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = palette.dim;
      const columns = emptyColumns(Math.max(1, width));
      addToColumns(columns, leadOf(base, 0), 0, (duration * samplingFrequencyHz) / width);
      const yOf = (value: number) =>
        12 + ((scale.greatest - value) / (scale.greatest - scale.least)) * (height - 14);
      for (let x = 0; x < width; x++) {
        const top = yOf(columns.high[x] as number);
        if (!Number.isNaN(top)) pen.fillRect(x, top, 1, Math.max(1, yOf(columns.low[x] as number) - top));
      }
      for (const track of tracks) {
        for (const [at, standing] of track.standing.entries()) {
          if (standing === 'right') continue;
          pen.fillStyle = palette.ofClass(track.labels[at] as string);
          pen.fillRect(Math.round(((track.seconds[at] as number) * width) / duration), 1, 1, 9);
        }
      }
    };
    const resized = new ResizeObserver(draw);
    resized.observe(box);
    return () => resized.disconnect();
  }, [base, samplingFrequencyHz, duration, scale, tracks, palette]);

  useEffect(() => {
    const place = () => {
      const [box, element] = [strip.current, brush.current];
      if (box === null || element === null) return;
      const { from, span } = store.get();
      element.style.left = `${(100 * from) / duration}%`;
      element.style.width = `max(${narrowestBrush}px, ${(100 * span) / duration}%)`;
    };
    place();
    return store.subscribe(place);
  }, [store, duration]);

  const goTo = (x: number) => {
    const box = strip.current?.getBoundingClientRect();
    if (box === undefined) return;
    const { span } = store.get();
    store.set(viewAround(((x - box.left) / box.width) * duration, span, duration));
  };
  return (
    <div
      ref={strip}
      className={`bl-panel ${viewer.overview}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event.clientX);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event.clientX);
      }}
      data-overview
    >
      <canvas ref={canvas} />
      <div ref={brush} className={viewer.brush} />
    </div>
  );
};
