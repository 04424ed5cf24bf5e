import type uPlot from 'uplot';
import { clockTick, valueTick } from './axis-ticks.ts';
import { type ChartInk, drawBoundaries, drawMarks } from './draw-marks.ts';
import { type ChartPlan, roomAround, type ValueRange } from './plan-chart.ts';
import { type AxisKind, secondIncrements, secondsTick, stepTick } from './x-axis.ts';
import type { Range } from './zoom-range.ts';

const FONT = '12px ui-sans-serif, system-ui, sans-serif';
const wholeSteps = [1, 2, 5]
  .flatMap((digit) => Array.from({ length: 12 }, (_, power) => digit * 10 ** power))
  .sort((a, b) => a - b);

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Where another attempt at a run begins. */
export interface Boundary {
  readonly x: number;
  readonly label: string;
}

/** What decides how a chart is drawn, besides its plan. */
export interface ChartLook {
  readonly axis: AxisKind;
  readonly range: ValueRange;
  readonly log: boolean;
  readonly ink: ChartInk;
}

export interface ChartEars {
  readonly onCursor: (index: number | null) => void;
  /** A part of the axis was dragged over, or null: the chart was clicked twice. */
  readonly onZoom: (range: Range | null) => void;
  /** What is drawn at the time of drawing: data may be newer than the options. */
  readonly plan: () => ChartPlan;
  readonly boundaries: () => readonly Boundary[];
}

/** The plan in uPlot's words. Data, and which part of the axis is shown, are set afterwards. */
export const uplotOptions = (
  plan: ChartPlan,
  size: ChartSize,
  look: ChartLook,
  ears: ChartEars,
): uPlot.Options => ({
  ...size,
  legend: { show: false },
  padding: [10, 10, 0, 0],
  cursor: {
    // Charts over the same axis point to the same place; what one of them is dragged over is its own business.
    sync: {
      key: `beatlab-${look.axis}`,
      setSeries: false,
      filters: { pub: isPointing, sub: isPointing },
    },
    drag: { x: true, y: false, setScale: false },
    bind: {
      dblclick: () => () => {
        ears.onZoom(null);
        return null;
      },
      mousedown: (_chart, _target, handler) => (event) => (event.shiftKey ? null : handler(event)),
    },
    points: { size: 7 },
  },
  scales: {
    x: { time: look.axis === 'time', auto: false, range: (_chart, min, max) => [min, max] },
    y: {
      distr: look.log ? 3 : 1,
      range: (_chart, min, max) => {
        const room = roomAround(min ?? Number.NaN, max ?? Number.NaN, look.range, look.log);
        return [room.min, room.max];
      },
    },
  },
  axes: [horizontal(look), vertical(look)],
  series: [{}, ...plan.rows.map(toSeries)],
  bands: plan.bands.map((band) => ({ series: [band.upper, band.lower], fill: `${band.color}2e` })),
  hooks: {
    setCursor: [(chart) => ears.onCursor(chart.cursor.idx ?? null)],
    setSelect: [
      (chart) => {
        const { left, width } = chart.select;
        if (width < 4) return;
        ears.onZoom({ min: chart.posToVal(left, 'x'), max: chart.posToVal(left + width, 'x') });
        chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      },
    ],
    draw: [
      (chart) => {
        drawBoundaries(chart, ears.boundaries(), look.ink);
        drawMarks(chart, ears.plan().marks);
      },
    ],
  },
});

const isPointing = (type: string): boolean => type === 'mousemove' || type === 'mouseleave';

const toSeries = (row: ChartPlan['rows'][number]): uPlot.Series => ({
  label: row.label,
  stroke: row.role === 'line' ? row.color : row.role === 'faint' ? `${row.color}59` : 'transparent',
  width: row.role === 'line' ? 2 : row.role === 'faint' ? 1 : 0,
  spanGaps: false,
  points: { show: row.showPoints, size: 5, fill: row.color, stroke: row.color },
  ...(row.dashed ? { dash: [5, 4] } : {}),
});

const horizontal = ({ axis, ink }: ChartLook): uPlot.Axis => {
  const plain = { ...common(ink), size: 30 };
  if (axis === 'time')
    return {
      ...plain,
      space: 70,
      incrs: secondIncrements,
      values: (_, ticks, _axis, _space, distance) => ticks.map((tick) => clockTick(tick, distance)),
    };
  if (axis === 'relative')
    return { ...plain, incrs: secondIncrements, values: (_, ticks) => ticks.map(secondsTick) };
  return {
    ...plain,
    incrs: wholeSteps,
    values: (_, ticks) => ticks.map((tick) => (tick >= 0 ? stepTick(tick) : '')),
  };
};

const vertical = ({ range, ink }: ChartLook): uPlot.Axis => ({
  ...common(ink),
  size: 58,
  values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : valueTick(tick, range))),
});

const common = (ink: ChartInk): uPlot.Axis => ({
  font: FONT,
  stroke: ink.text,
  gap: 6,
  grid: { stroke: ink.grid, width: 1 },
  ticks: { show: false },
});
