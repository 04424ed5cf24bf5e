import type uPlot from 'uplot';
import { formatNumber } from '../format/format-number.ts';
import type { ChartPlan } from './plan-chart.ts';

/** Colours of axes and grid, read from the theme's tokens. */
export interface ChartInk {
  readonly text: string;
  readonly grid: string;
  readonly surface: string;
}

const FONT = '12px ui-sans-serif, system-ui, sans-serif';
const wholeSteps = [1, 2, 5]
  .flatMap((digit) => [0, 1, 2, 3, 4, 5, 6].map((power) => digit * 10 ** power))
  .sort((a, b) => a - b);

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The plan in uPlot's words. */
export const uplotOptions = (
  plan: ChartPlan,
  size: ChartSize,
  ink: ChartInk,
  range: 'share' | 'free',
  onCursor: (index: number | null) => void,
): uPlot.Options => ({
  ...size,
  legend: { show: false },
  padding: [10, 10, 0, 0],
  cursor: {
    sync: { key: 'beatlab', setSeries: false },
    drag: { x: false, y: false },
    points: { size: 7 },
  },
  scales: {
    x: { time: false, range: [plan.x.min, plan.x.max] },
    y: { range: [plan.y.min, plan.y.max] },
  },
  axes: [
    {
      ...axis(ink),
      incrs: wholeSteps,
      size: 30,
      values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) && tick >= 0 ? String(tick) : '')),
    },
    {
      ...axis(ink),
      size: 54,
      values: (_, ticks) =>
        ticks.map((tick) => (range === 'share' ? `${trim(tick * 100)} %` : formatTick(tick))),
    },
  ],
  series: [
    {},
    ...plan.rows.map(
      (row): uPlot.Series => ({
        label: row.label,
        stroke: row.role === 'line' ? row.color : 'transparent',
        width: row.role === 'line' ? 2 : 0,
        spanGaps: false,
        points: { show: row.showPoints, size: 5, fill: row.color, stroke: row.color },
        ...(row.dashed ? { dash: [5, 4] } : {}),
      }),
    ),
  ],
  bands: plan.bands.map((band) => ({ series: [band.upper, band.lower], fill: `${band.color}2e` })),
  hooks: { setCursor: [(chart) => onCursor(chart.cursor.idx ?? null)] },
});

const axis = (ink: ChartInk): uPlot.Axis => ({
  font: FONT,
  stroke: ink.text,
  gap: 6,
  grid: { stroke: ink.grid, width: 1 },
  ticks: { show: false },
});

/** A tick without needless zeros: 0.2, 1, 1.5e-5 as a power of ten. */
const formatTick = (tick: number): string =>
  tick === 0 || (Math.abs(tick) >= 1e-4 && Math.abs(tick) < 1e5)
    ? String(trim(tick)).replace('-', '−')
    : formatNumber(trim(tick), 3);

/** Takes the last bits of a sum of tenths away: 0.30000000000000004 is 0.3. */
const trim = (value: number): number => Number(value.toPrecision(10));
