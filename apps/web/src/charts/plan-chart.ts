import { type MetricValue, metricNumber } from '../format/metric-value.ts';

/** One bucket of a metric's history: its last value, and the extremes that must not be lost. */
export interface CurvePoint {
  readonly step: number;
  readonly value: MetricValue;
  readonly min: MetricValue;
  readonly max: MetricValue;
}

export interface Curve {
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
  readonly points: readonly CurvePoint[];
}

/** A row of uPlot's data: a line to draw, or the invisible edge of a band. */
export interface PlannedRow {
  readonly label: string;
  readonly color: string;
  readonly role: 'line' | 'edge';
  readonly dashed: boolean;
  readonly showPoints: boolean;
}

export interface ChartPlan {
  /** First the steps, then one row for each entry of `rows`; null where a curve has no finite value. */
  readonly data: readonly (readonly (number | null)[])[];
  readonly rows: readonly PlannedRow[];
  /** Filled between rows, as indices into `data`. */
  readonly bands: readonly { readonly upper: number; readonly lower: number; readonly color: string }[];
  readonly y: { readonly min: number; readonly max: number };
  readonly x: { readonly min: number; readonly max: number };
  /** Steps with any value: what grows while a run learns. */
  readonly stepCount: number;
}

/** Up to so many steps each point gets a dot, so that the first epoch shows at all. */
const DOTS_UP_TO = 30;

const finiteOrNull = (value: MetricValue | undefined): number | null => {
  const number = metricNumber(value);
  return Number.isFinite(number) ? number : null;
};

/**
 * Decides what a chart of some curves shows: common steps, gaps where a value is not finite, a band from least to
 * greatest where buckets hold several values. *range* `share` keeps to [0, 1]; else room of 6 % above and below.
 */
export const planChart = (curves: readonly Curve[], range: 'share' | 'free'): ChartPlan => {
  const steps = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.step)))].sort(
    (a, b) => a - b,
  );
  const data: (number | null)[][] = [steps];
  const rows: PlannedRow[] = [];
  const bands: { upper: number; lower: number; color: string }[] = [];
  const add = (curve: Curve, role: PlannedRow['role'], values: (number | null)[]): number => {
    rows.push({
      label: curve.label,
      color: curve.color,
      role,
      dashed: role === 'line' && curve.dashed === true,
      showPoints: role === 'line' && steps.length <= DOTS_UP_TO,
    });
    return data.push(values) - 1;
  };

  for (const curve of curves) {
    const byStep = new Map(curve.points.map((point) => [point.step, point]));
    const column = (read: (point: CurvePoint) => MetricValue) =>
      steps.map((step) => {
        const point = byStep.get(step);
        return point === undefined ? null : finiteOrNull(read(point));
      });
    if (curve.points.some(holdsSeveral)) {
      const upper = add(
        curve,
        'edge',
        column((point) => point.max),
      );
      const lower = add(
        curve,
        'edge',
        column((point) => point.min),
      );
      bands.push({ upper, lower, color: curve.color });
    }
    add(
      curve,
      'line',
      column((point) => point.value),
    );
  }
  return {
    data,
    rows,
    bands,
    y: rangeOf(data.slice(1).flat(), range),
    x: stepRange(steps),
    stepCount: steps.length,
  };
};

const holdsSeveral = (point: CurvePoint): boolean => {
  const least = finiteOrNull(point.min);
  const greatest = finiteOrNull(point.max);
  return least !== null && greatest !== null && least < greatest;
};

/** A single step stands in the middle. */
const stepRange = (steps: readonly number[]): ChartPlan['x'] => {
  const min = steps[0] ?? 0;
  const max = steps.at(-1) ?? 1;
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
};

const rangeOf = (values: readonly (number | null)[], range: 'share' | 'free'): ChartPlan['y'] => {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) return { min: 0, max: 1 };
  const least = range === 'share' ? 0.02 : Math.max(Math.abs(max) * 0.02, 1e-9);
  const room = Math.max((max - min) * 0.06, least);
  if (range === 'free') return { min: min >= 0 ? Math.max(0, min - room) : min - room, max: max + room };
  return { min: Math.max(0, min - room), max: Math.min(1, max + room) };
};

/** The value of each drawn line at a place of the data, or at its last finite one. */
export const readValues = (plan: ChartPlan, index: number | null): (number | null)[] =>
  plan.rows.flatMap((row, at) => {
    if (row.role !== 'line') return [];
    const column = plan.data[at + 1] ?? [];
    return [index === null ? (column.findLast((value) => value !== null) ?? null) : (column[index] ?? null)];
  });
