import type { MetricBucket } from './metric-series.ts';

/** Takes two stretches of one bucket together, in whatever order they come. */
export function mergeBuckets(a: MetricBucket, b: MetricBucket): MetricBucket {
  const { step, last, lastTimeMs } = a.step > b.step ? a : b;
  return {
    step,
    last,
    lastTimeMs,
    firstStep: Math.min(a.firstStep, b.firstStep),
    minimum: extreme(Math.min, a.minimum, b.minimum),
    maximum: extreme(Math.max, a.maximum, b.maximum),
    pointCount: a.pointCount + b.pointCount,
  };
}

/** NaN is an extreme of nothing but NaN. */
function extreme(choose: (a: number, b: number) => number, a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : choose(a, b);
}
