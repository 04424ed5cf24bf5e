'use client';

import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { Pointer } from './make-pointer.ts';
import type { ChartPlan } from './plan-chart.ts';
import type { SharedZoom } from './shared-zoom.ts';
import { type Boundary, type ChartLook, type ChartSize, uplotOptions } from './uplot-options.ts';
import { listenToGestures } from './zoom-gestures.ts';
import { isWhole, type Range } from './zoom-range.ts';

interface DrawnChart {
  readonly plan: ChartPlan;
  /** All of the axis, which may reach beyond this chart's curves. */
  readonly whole: Range;
  readonly size: ChartSize;
  /** Null until the colours can be read where the chart stands. */
  readonly look: ChartLook | null;
  readonly zoom: SharedZoom;
  readonly boundaries: readonly Boundary[];
  /** Hears what is pointed at. */
  readonly pointer: Pointer;
}

/**
 * Keeps a canvas in `holder` that shows the plan: made anew where the lines are others, given new data where only they
 * changed, and moved along the axis without React.
 */
export const useUplot = (holder: RefObject<HTMLDivElement | null>, drawn: DrawnChart): void => {
  const chart = useRef<uPlot>(undefined);
  const latest = useRef(drawn);
  latest.current = drawn;
  const { plan, whole, size, look, zoom, boundaries } = drawn;
  const { width, height } = size;
  const lines = JSON.stringify([plan.rows, plan.bands]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines stands for what of the plan the options hold
  useEffect(() => {
    const place = holder.current;
    if (place === null || width < 40 || look === null) return;
    const onZoom = (range: Range | null) => {
      const all = latest.current.whole;
      latest.current.zoom.set(range === null || isWhole(range, all) ? null : range);
    };
    const shown = () => latest.current.zoom.get() ?? latest.current.whole;
    const made = new uPlot(
      uplotOptions(latest.current.plan, { width, height }, look, {
        onCursor: (index) => latest.current.pointer.set(index),
        onZoom,
        plan: () => latest.current.plan,
        boundaries: () => latest.current.boundaries,
      }),
      latest.current.plan.data as uPlot.AlignedData,
      place,
    );
    chart.current = made;
    made.setScale('x', shown());
    const stopGestures = listenToGestures(made, { shown, whole: () => latest.current.whole, onZoom });
    const stopFollowing = zoom.subscribe(() => made.setScale('x', shown()));
    return () => {
      stopGestures();
      stopFollowing();
      made.destroy();
      chart.current = undefined;
    };
  }, [holder, lines, width, height, look, zoom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: boundaries are drawn with the data
  useEffect(() => {
    const made = chart.current;
    if (made === undefined) return;
    made.batch(() => {
      made.setData(plan.data as uPlot.AlignedData, false);
      made.setScale('x', zoom.get() ?? whole);
    });
  }, [plan, whole.min, whole.max, zoom, boundaries]);
};
