'use client';

import { ActionIcon } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Curve } from '../../charts/curve.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import type { SharedZoom } from '../../charts/shared-zoom.ts';
import type { Boundary } from '../../charts/uplot-options.ts';
import type { Axis } from '../../charts/x-axis.ts';
import type { Range } from '../../charts/zoom-range.ts';
import { partColor, runColor, type Scheme } from '../../theme/series-colors.ts';
import type { ArrangedChart } from './arrange-charts.ts';
import { rangeOfMetric } from './range-of-metric.ts';
import { useNearViewport } from './use-near-viewport.ts';
import type { SeriesPoint } from './use-series.ts';

/** How all charts of a board are drawn. */
export interface ChartsLook {
  readonly axis: Axis;
  readonly log: boolean;
  readonly smoothing: number;
  readonly whole: Range | undefined;
  readonly zoom: SharedZoom;
  readonly boundaries: readonly Boundary[];
  readonly scheme: Scheme;
  /** Whether the metrics are those of our trainer, whose shares we know by name. */
  readonly isTrained: boolean;
}

interface ChartCardProps {
  readonly chart: ArrangedChart;
  readonly points: ReadonlyMap<string, readonly SeriesPoint[]>;
  readonly look: ChartsLook;
  readonly height: number;
  readonly onNear?: (chart: ArrangedChart, near: boolean) => void;
  readonly onEnlarge?: (chart: ArrangedChart) => void;
}

const nothing: readonly SeriesPoint[] = [];

/** One chart, drawn while it is on the screen; elsewhere it keeps its place. */
export const ChartCard = ({ chart, points, look, height, onNear, onEnlarge }: ChartCardProps) => {
  const place = useRef<HTMLDivElement>(null);
  const near = useNearViewport(place);
  const lastHeight = useRef(height + 80);
  if (near && place.current !== null && place.current.offsetHeight > height)
    lastHeight.current = place.current.offsetHeight;
  useEffect(() => {
    onNear?.(chart, near);
    return () => onNear?.(chart, false);
  }, [chart, near, onNear]);
  return (
    <div ref={place} style={near ? { minWidth: 0 } : { height: lastHeight.current }}>
      {near && (
        <DrawnChart
          chart={chart}
          points={points}
          look={look}
          height={height}
          {...(onEnlarge === undefined ? {} : { onEnlarge })}
        />
      )}
    </div>
  );
};

/** Points of the same series stay the same array, so that a chart is planned anew only where its own changed. */
export const DrawnChart = ({ chart, points, look, height, onEnlarge }: Omit<ChartCardProps, 'onNear'>) => {
  const [first = nothing, second = nothing] = chart.metrics.map(({ key }) => points.get(key));
  const { scheme, isTrained, ...drawn } = look;
  const curves = useMemo(
    () =>
      chart.metrics.map(
        ({ label, part }, at): Curve => ({
          label,
          color: part === null ? runColor(0, scheme) : partColor(part, scheme),
          dashed: part === 'train' && chart.metrics.length > 1,
          points: at === 0 ? first : second,
        }),
      ),
    [chart, scheme, first, second],
  );
  return (
    <LineChart
      {...drawn}
      title={chart.title}
      curves={curves}
      range={isTrained ? rangeOfMetric(chart.title) : 'free'}
      height={height}
      actions={
        onEnlarge !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Fill the screen: ${chart.title}`}
            onClick={() => onEnlarge(chart)}
          >
            <IconArrowsMaximize size={15} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
};
