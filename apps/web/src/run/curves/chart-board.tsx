'use client';

import { Modal, SimpleGrid, useComputedColorScheme } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { makeSharedZoom } from '../../charts/shared-zoom.ts';
import type { Axis } from '../../charts/x-axis.ts';
import type { Range } from '../../charts/zoom-range.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { CausePanel } from '../../shell/cause-panel.tsx';
import type { SearchPatch } from '../../url/patch-search.ts';
import type { RunDetails } from '../use-run.ts';
import type { ArrangedChart, ChartGroup } from './arrange-charts.ts';
import { ChartCard, type ChartsLook, DrawnChart } from './chart-card.tsx';
import { ChartGroupFold } from './chart-group-fold.tsx';
import type { CurvesView } from './curves-view.ts';
import { rangeText, readRange } from './curves-view.ts';
import { attemptBoundaries } from './run-axes.ts';
import { type SeriesPoint, useSeries } from './use-series.ts';

interface ChartBoardProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly groups: readonly ChartGroup[];
  readonly axis: Axis;
  readonly view: CurvesView;
  /** Name of the address's parameter that holds the part of the axis that is shown. */
  readonly rangeName: string;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

const HEIGHTS = { 1: 320, 2: 230, 3: 190 } as const;
/** The address, and finer points, follow once the reader has stopped moving. */
const SETTLE_MS = 200;

/** Charts over one axis: they show the same part of it, and point to the same place. */
export const ChartBoard = (props: ChartBoardProps) => {
  const { run, revision, groups, axis, view, rangeName, search, update } = props;
  const scheme = useComputedColorScheme('light');
  const range = readRange(search.get(rangeName));
  const zoom = useZoomInAddress(rangeName, range, update);
  const [near, setNear] = useState<ReadonlySet<string>>(new Set());
  const onNear = useCallback((chart: ArrangedChart, isNear: boolean) => {
    setNear((old) => withKeys(old, chart, isNear));
  }, []);
  const large = groups.flatMap(({ charts }) => charts).find(({ title }) => title === view.large);
  const keys = [...new Set([...near, ...(large?.metrics.map(({ key }) => key) ?? [])])].sort();
  const { points, error } = useSeries({ runId: run.id, keys, range, axis, revision });
  const whole = useMemo(() => wholeOf(points, axis), [points, axis]);
  const boundaries = useMemo(() => attemptBoundaries(run, axis), [run, axis]);
  const look: ChartsLook = {
    axis,
    log: view.log,
    smoothing: view.smoothing,
    whole,
    zoom,
    boundaries,
    scheme,
    isTrained: run.kind !== 'OUTSIDE',
  };
  const onEnlarge = useCallback((chart: ArrangedChart) => update({ chart: chart.title }), [update]);

  return (
    <>
      {error !== undefined && (
        <CausePanel title="The curves could not be fetched" cause={describeError(error)} />
      )}
      {groups.map((group) => (
        <ChartGroupFold key={group.prefix} group={group} folded={view.folded} update={update}>
          <SimpleGrid cols={{ base: 1, sm: Math.min(2, view.columns), lg: view.columns }} spacing="md">
            {group.charts.map((chart) => (
              <ChartCard
                key={chart.title}
                chart={chart}
                points={points}
                look={look}
                height={HEIGHTS[view.columns]}
                onNear={onNear}
                onEnlarge={onEnlarge}
              />
            ))}
          </SimpleGrid>
        </ChartGroupFold>
      ))}
      {large !== undefined && (
        <LargeChart chart={large} points={points} look={look} onClose={() => update({ chart: null })} />
      )}
    </>
  );
};

interface LargeChartProps {
  readonly chart: ArrangedChart;
  readonly points: ReadonlyMap<string, readonly SeriesPoint[]>;
  readonly look: ChartsLook;
  readonly onClose: () => void;
}

const LargeChart = ({ chart, points, look, onClose }: LargeChartProps) => {
  const { height } = useViewportSize();
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={chart.title}
      closeButtonProps={{ 'aria-label': 'Back to all charts' }}
    >
      <DrawnChart chart={chart} points={points} look={look} height={Math.max(240, height - 220)} />
    </Modal>
  );
};

/** The keys of the charts on the screen, after one of them came or went. */
const withKeys = (old: ReadonlySet<string>, chart: ArrangedChart, isNear: boolean): ReadonlySet<string> => {
  if (chart.metrics.every(({ key }) => old.has(key) === isNear)) return old;
  const next = new Set(old);
  for (const { key } of chart.metrics) isNear ? next.add(key) : next.delete(key);
  return next;
};

/** As far as any of the curves goes. */
const wholeOf = (points: ReadonlyMap<string, readonly SeriesPoint[]>, axis: Axis): Range | undefined => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const series of points.values()) {
    for (const point of [series[0], series.at(-1)]) {
      const place = point === undefined ? Number.NaN : axis.place(point);
      if (place < min) min = place;
      if (place > max) max = place;
    }
  }
  return min < max ? { min, max } : undefined;
};

/** What the charts show, which moves without React, and the address that follows it and can set it. */
const useZoomInAddress = (name: string, range: Range | null, update: (patch: SearchPatch) => void) => {
  const [zoom] = useState(() => makeSharedZoom(range, requestAnimationFrame));
  const text = rangeText(range);
  useEffect(() => {
    if (rangeText(zoom.get()) !== text) zoom.set(readRange(text));
  }, [zoom, text]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = zoom.subscribe((shown) => {
      clearTimeout(timer);
      timer = setTimeout(() => update({ [name]: rangeText(shown) }), SETTLE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [zoom, name, update]);
  return zoom;
};
