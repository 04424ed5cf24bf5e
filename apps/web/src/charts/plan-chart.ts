import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import type { Curve, CurvePoint } from './curve.ts';
import { type ChartMark, marksOf } from './mark-points.ts';
import { smoothSeries } from './smooth-series.ts';
import { type Axis, stepAxis } from './x-axis.ts';

/** A row of uPlot's data: a line to draw, the values behind a smoothed one, or the invisible edge of a band. */
export interface PlannedRow {
  readonly label: string;
  readonly color: string;
  readonly role: 'line' | 'faint' | 'edge';
  readonly dashed: boolean;
  readonly showPoints: boolean;
}

/** A column of values: undefined where a curve has no point, and its line goes on; null where it is broken. */
export type ChartColumn = readonly (number | null | undefined)[];

export interface ChartPlan {
  /** First the places on the axis, then one column for each entry of `rows`. */
  readonly data: readonly [xs: readonly number[], ...columns: ChartColumn[]];
  readonly rows: readonly PlannedRow[];
  /** Filled between rows, as indices into `data`. */
  readonly bands: readonly { readonly upper: number; readonly lower: number; readonly color: string }[];
  /** Values that have no place on the scale, marked at its edge. */
  readonly marks: readonly ChartMark[];
  readonly y: { readonly min: number; readonly max: number };
  readonly x: { readonly min: number; readonly max: number };
  /** Places with any value: what grows while a run learns. */
  readonly stepCount: number;
}

/** What values are: shares keep to [0, 1], sizes are said in their units, of others nothing is known. */
export type ValueRange = 'share' | 'bytes' | 'free';

export interface ChartOptions {
  readonly range: ValueRange;
  readonly axis?: Axis;
  readonly log?: boolean;
  /** From 0, none, to below 1. */
  readonly smoothing?: number;
  /** Width of the whole axis, of which only a part may be drawn. */
  readonly extent?: number;
}

/** Up to so many steps each point gets a dot, so that the first epoch shows at all. */
const DOTS_UP_TO = 30;

/**
 * Decides what a chart of some curves shows: common places, gaps where a value is not finite, a band from least to
 * greatest where buckets hold several values, and behind a smoothed line the values themselves. On a logarithmic scale
 * what is not positive is a gap and a mark.
 */
export const planChart = (curves: readonly Curve[], options: ChartOptions): ChartPlan => {
  const { axis = stepAxis(), log = false, smoothing = 0 } = options;
  const placed = curves.map((curve) => placePoints(curve, axis));
  const xs = [...new Set(placed.flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
  const x = placesRange(xs);
  const extent = options.extent ?? x.max - x.min;
  const columns: ChartColumn[] = [];
  const rows: PlannedRow[] = [];
  const bands: { upper: number; lower: number; color: string }[] = [];
  const add = ({ label, color, dashed }: Curve, role: PlannedRow['role'], column: ChartColumn): number => {
    const isLine = role === 'line';
    const showPoints = isLine && xs.length <= DOTS_UP_TO;
    rows.push({ label, color, role, dashed: isLine && dashed === true, showPoints });
    return columns.push(column);
  };

  for (const [at, curve] of curves.entries()) {
    const points = placed[at]!;
    const column = (read: (point: CurvePoint) => MetricValue): ChartColumn =>
      xs.map((place) => {
        const point = points.get(place);
        return point === undefined ? undefined : drawable(read(point), log);
      });
    if (curve.points.some(holdsSeveral)) {
      const upper = add(
        curve,
        'edge',
        column(({ max }) => max),
      );
      const lower = add(
        curve,
        'edge',
        column(({ min }) => min),
      );
      bands.push({ upper, lower, color: curve.color });
    }
    const values = column(({ value }) => value);
    if (smoothing > 0) add(curve, 'faint', values);
    add(curve, 'line', smoothSeries(xs, values, smoothing, extent));
  }
  return {
    data: [xs, ...columns],
    rows,
    bands,
    marks: curves.flatMap((curve, at) => marksOf(curve, placed[at]!, log)),
    y: valuesRange(columns, options.range, log),
    x,
    stepCount: xs.length,
  };
};

/** The points by their place; of several at one the last counts. What has no place is left out. */
const placePoints = ({ points }: Curve, axis: Axis): ReadonlyMap<number, CurvePoint> =>
  new Map(
    points.flatMap((point) => {
      const place = axis.place(point);
      return Number.isFinite(place) ? [[place, point] as const] : [];
    }),
  );

const finiteOrNull = (value: MetricValue | undefined): number | null => {
  const number = metricNumber(value);
  return Number.isFinite(number) ? number : null;
};

const drawable = (value: MetricValue, log: boolean): number | null => {
  const number = finiteOrNull(value);
  return log && number !== null && number <= 0 ? null : number;
};

const holdsSeveral = (point: CurvePoint): boolean => {
  const least = finiteOrNull(point.min);
  const greatest = finiteOrNull(point.max);
  return least !== null && greatest !== null && least < greatest;
};

/** A single step stands in the middle. */
const placesRange = (xs: readonly number[]): ChartPlan['x'] => {
  const min = xs[0] ?? 0;
  const max = xs.at(-1) ?? 1;
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
};

const valuesRange = (columns: readonly ChartColumn[], range: ValueRange, log: boolean): ChartPlan['y'] => {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const value of column) {
      if (value == null) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return roomAround(min, max, range, log);
};

/** The scale around values from least to greatest: room of 6 % above and below, as a factor where it is logarithmic. */
export const roomAround = (min: number, max: number, range: ValueRange, log = false): ChartPlan['y'] => {
  if (!(min <= max)) return log ? { min: 0.1, max: 1 } : { min: 0, max: 1 };
  if (log) {
    const factor = Math.max((max / min) ** 0.06, 1.1);
    return { min: min / factor, max: max * factor };
  }
  const least = range === 'share' ? 0.02 : Math.max(Math.abs(max) * 0.02, 1e-9);
  const room = Math.max((max - min) * 0.06, least);
  if (range !== 'share') return { min: min >= 0 ? Math.max(0, min - room) : min - room, max: max + room };
  return { min: Math.max(0, min - room), max: Math.min(1, max + room) };
};

/**
 * The value of each drawn line at a place of the data, or at its last finite one. Where a curve has no point at the
 * place, because another one has, the last point before it counts.
 */
export const readValues = (
  plan: ChartPlan,
  index: number | null,
  role: 'line' | 'faint' = 'line',
): (number | null)[] =>
  plan.rows.flatMap((row, at) => {
    if (row.role !== role) return [];
    const column = plan.data[at + 1] as ChartColumn;
    if (index === null) return [column.findLast((value) => value != null) ?? null];
    let place = index;
    while (place > 0 && column[place] === undefined) place -= 1;
    return [column[place] ?? null];
  });
