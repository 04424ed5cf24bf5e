import type { MetricValue } from '../format/metric-value.ts';
import type { Placed } from './x-axis.ts';

/** One bucket of a metric's history: its last value, and the extremes that must not be lost. */
export interface CurvePoint extends Placed {
  readonly value: MetricValue;
  readonly min: MetricValue;
  readonly max: MetricValue;
  /** How many of the bucket's values are NaN, which no extreme tells; undefined where that was not asked. */
  readonly nanCount?: number | undefined;
}

export interface Curve {
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
  readonly points: readonly CurvePoint[];
}
