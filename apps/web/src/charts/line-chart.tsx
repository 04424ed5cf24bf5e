'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { FigureMenu } from '../export/figure-menu.tsx';
import { lastValuesSaid, PlaceReadout, placeSaid, ValuesReadout } from './chart-readout.tsx';
import { chartSvg } from './chart-svg.ts';
import { chartTable } from './chart-table.ts';
import type { Curve } from './curve.ts';
import { readInk } from './draw-marks.ts';
import chart from './line-chart.module.css';
import { makePointer } from './make-pointer.ts';
import { tellMarks } from './mark-points.ts';
import { planChart, type ValueRange } from './plan-chart.ts';
import { makeSharedZoom, type SharedZoom } from './shared-zoom.ts';
import type { Boundary, ChartLook } from './uplot-options.ts';
import { useUplot } from './use-uplot.ts';
import { type Axis, stepAxis } from './x-axis.ts';
import { rangeByKey } from './zoom-gestures.ts';
import type { Range } from './zoom-range.ts';

interface LineChartProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly range: ValueRange;
  readonly height?: number;
  readonly axis?: Axis;
  readonly log?: boolean;
  /** From 0, none, to below 1. */
  readonly smoothing?: number;
  /** All of the axis, where several charts share it; else as far as the curves go. */
  readonly whole?: Range | undefined;
  /** What several charts show together; a chart that is given none zooms by itself. */
  readonly zoom?: SharedZoom;
  readonly boundaries?: readonly Boundary[];
  /** Buttons beside the menu. */
  readonly actions?: ReactNode;
}

const epochs = stepAxis();
const none: readonly Boundary[] = [];

/** A chart of curves over the steps of runs; its legend shows the values under the pointer, else the last ones. */
export const LineChart = (props: LineChartProps) => {
  const { title, curves, range, height = 220, axis = epochs, log = false, smoothing = 0 } = props;
  const { boundaries = none } = props;
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const holder = useRef<HTMLDivElement>(null);
  const [ownZoom] = useState(() => makeSharedZoom(null, requestAnimationFrame));
  const zoom = props.zoom ?? ownZoom;
  const extent = props.whole === undefined ? undefined : props.whole.max - props.whole.min;
  const plan = useMemo(
    () => planChart(curves, { range, axis, log, smoothing, ...(extent === undefined ? {} : { extent }) }),
    [curves, range, axis, log, smoothing, extent],
  );
  const whole = props.whole ?? plan.x;
  const look = useLook(holder, axis, range, log);
  const size = { width, height };
  const [pointer] = useState(makePointer);
  useUplot(holder, { plan, whole, size, look, zoom, boundaries, pointer });

  const picture = () =>
    look === null
      ? null
      : chartSvg({ title, plan, shown: zoom.get() ?? whole, size: { width, height: 320 }, look, boundaries });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rangeByKey(event.key, zoom.get() ?? whole, whole);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom.set(next);
  };
  return (
    <figure className={`bl-panel ${chart.figure}`} data-chart={title} data-steps={plan.stepCount}>
      <figcaption className={chart.caption}>
        <span className={chart.title} title={title}>
          {title}
        </span>
        <PlaceReadout plan={plan} pointer={pointer} axis={axis} />
        <span className={chart.actions}>
          {props.actions}
          <FigureMenu title={title} files={{ svg: picture, table: () => chartTable(curves) }} />
        </span>
      </figcaption>
      <ValuesReadout plan={plan} pointer={pointer} range={range} smoothed={smoothing > 0} />
      <div ref={sizeRef} style={{ height }}>
        <div
          ref={holder}
          className={chart.canvas}
          role="img"
          // Zooms with + and −, moves with the arrows.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          aria-keyshortcuts="+ - ArrowLeft ArrowRight 0"
          onKeyDown={onKeyDown}
          aria-label={
            plan.stepCount === 0
              ? `${title}: nothing measured yet`
              : `${title} at ${placeSaid(plan, axis, null)}: ${lastValuesSaid(plan, range)}`
          }
        />
      </div>
      {plan.marks.length > 0 && <p className={chart.note}>{tellMarks(plan.marks).join(' ')}</p>}
    </figure>
  );
};

/** What of the page decides how the chart looks; null before the first drawing. */
const useLook = (
  holder: { readonly current: HTMLDivElement | null },
  axis: Axis,
  range: ValueRange,
  log: boolean,
): ChartLook | null => {
  const scheme = useComputedColorScheme('light');
  const [look, setLook] = useState<ChartLook | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are others in another scheme
  useEffect(() => {
    if (holder.current !== null) setLook({ axis: axis.kind, range, log, ink: readInk(holder.current) });
  }, [holder, axis.kind, range, log, scheme]);
  return look;
};
