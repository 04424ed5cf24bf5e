import type { MetricBucket } from './metric-series.ts';

/** Takes two stretches of one bucket together, in whatever order they come. */
export function mergeBuckets(a: MetricBucket, b: MetricBucket): MetricBucket {
  const { step, last, lastTimeMs } = a.step > b.step ? a : b;
  return {
    step,
    last,
    lastTimeMs,
    firstStep: Math.min(a.firstStep, b.firstStep),
    minimum: leastOf(a.minimum, b.minimum),
    maximum: greatestOf(a.maximum, b.maximum),
    pointCount: a.pointCount + b.pointCount,
    nanCount: a.nanCount + b.nanCount,
  };
}

/** NaN is an extreme of nothing but NaN. */
export const leastOf = (a: number, b: number): number =>
  Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b);

/** Likewise. */
export const greatestOf = (a: number, b: number): number =>
  Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b);
