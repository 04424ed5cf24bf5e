import type { PointColumns } from './block-points.ts';
import { greatestOf, leastOf, mergeBuckets } from './merge-buckets.ts';
import type { MetricBucket } from './metric-series.ts';
import type { ChartPlan } from './plan-chart.ts';

/**
 * Adds points, in order of step and attempt, to a chart's buckets by their place; of several attempts' points at a step
 * the newest counts. One object for each bucket that the points touch, however many they are.
 */
export function addPoints(
  { steps, values, times }: PointColumns,
  { origin, parts, span }: Pick<ChartPlan, 'origin' | 'parts' | 'span'>,
  buckets: Map<number, MetricBucket>,
): void {
  let place = -1;
  let bucket: MetricBucket | null = null;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (steps[i + 1] === step) continue;
    const here = Math.floor(((step - origin) * parts) / span);
    if (bucket === null || here !== place) {
      if (bucket !== null) mergeInto(buckets, place, bucket);
      place = here;
      bucket = bucketOf(step, values[i]!, times[i]!);
    } else {
      extend(bucket, step, values[i]!, times[i]!);
    }
  }
  if (bucket !== null) mergeInto(buckets, place, bucket);
}

const bucketOf = (step: number, value: number, timeMs: number): MetricBucket => ({
  step,
  firstStep: step,
  minimum: value,
  maximum: value,
  last: value,
  lastTimeMs: timeMs,
  pointCount: 1,
  nanCount: Number(Number.isNaN(value)),
});

/** Takes a later point into a bucket. */
function extend(bucket: MetricBucket, step: number, value: number, timeMs: number): void {
  bucket.step = step;
  bucket.last = value;
  bucket.lastTimeMs = timeMs;
  bucket.pointCount++;
  if (Number.isNaN(value)) bucket.nanCount++;
  bucket.minimum = leastOf(bucket.minimum, value);
  bucket.maximum = greatestOf(bucket.maximum, value);
}

function mergeInto(buckets: Map<number, MetricBucket>, place: number, bucket: MetricBucket): void {
  const before = buckets.get(place);
  buckets.set(place, before === undefined ? bucket : mergeBuckets(before, bucket));
}
