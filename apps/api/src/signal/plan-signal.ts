import { bucketsOf, finestBucket, levelStep } from '@beatlab/pipeline/signal/extremes';

/** What is to be drawn of a record: samples `[from, to)` with about so many points. */
export interface WantedSignal {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** The level itself in place of points, for who draws a record from tiles of a level. */
  readonly bucket?: number | undefined;
}

/** What is read for it: samples from `from` on, `bucket` of them taken as one. */
export interface SignalPlan {
  readonly from: number;
  /** The end, exclusive: a multiple of the bucket, or the record's end. */
  readonly to: number;
  readonly bucket: number;
}

/**
 * Chooses the coarsest level that still gives as many points as are wanted, and widens the range to whole buckets. One
 * answer never has more than 4 times the points, or what the coarsest level has in all.
 */
export function planSignal(
  { from, to, points, bucket: level }: WantedSignal,
  sampleCount: number,
): SignalPlan {
  const first = Math.min(Math.max(0, Math.floor(from)), sampleCount);
  const end = Math.min(Math.max(first, Math.ceil(to)), sampleCount);
  const levels = levelsOf(sampleCount);
  const bucket = level ?? levels.findLast((one) => (end - first) / one >= points) ?? 1;
  return {
    from: Math.floor(first / bucket) * bucket,
    to: Math.min(Math.ceil(end / bucket) * bucket, sampleCount),
    bucket,
  };
}

/** Every level of a record: those below the finest that is stored are made of the samples themselves. */
export const levelsOf = (sampleCount: number): readonly number[] => [
  1,
  finestBucket / levelStep,
  ...bucketsOf(sampleCount),
];
