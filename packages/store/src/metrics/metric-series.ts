/** Neighbouring points drawn as one: nothing between its extremes is lost. */
export interface MetricBucket {
  /** Step of the last point in it. */
  step: number;
  /** Step of the first point in it. */
  firstStep: number;
  /** NaN only where every point in it is NaN. */
  minimum: number;
  maximum: number;
  last: number;
  /** When the last point was measured. *units* milliseconds since 1970 */
  lastTimeMs: number;
  pointCount: number;
  /** How many of them are NaN. */
  nanCount: number;
}

/** A metric over the steps of a run, as a chart draws it. */
export interface MetricSeries {
  key: string;
  /** Of the whole series: steps that have a point. */
  pointCount: number;
  /** The value at its highest step. */
  last: number;
  /** Of the range that was asked for, in order of the steps. */
  buckets: MetricBucket[];
}
