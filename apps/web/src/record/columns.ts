/** Least and greatest of neighbouring samples; of a level of single samples both are the samples. */
export interface Buckets {
  /** First sample. */
  readonly from: number;
  /** Samples in a bucket. */
  readonly bucket: number;
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** What a lead shows in each column of pixels; NaN where it has nothing. */
export interface Columns {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export const emptyColumns = (width: number): Columns => ({
  low: new Float32Array(width).fill(Number.NaN),
  high: new Float32Array(width).fill(Number.NaN),
});

/**
 * Adds buckets to the columns of pixels that they touch, so that every extreme stands in its column and none is lost.
 * *units* `fromSample` is at the left edge of the first column
 */
export const addToColumns = (
  { low, high }: Columns,
  buckets: Buckets,
  fromSample: number,
  samplesPerPixel: number,
): void => {
  const { bucket, from } = buckets;
  // Of whole samples, so that a bucket ends where the next one begins, to the last bit.
  const placeOf = (at: number): number => (from + at * bucket - fromSample) / samplesPerPixel;
  const first = Math.max(0, Math.floor((fromSample - from) / bucket) - 1);
  const end = Math.min(
    buckets.low.length,
    Math.ceil((fromSample + low.length * samplesPerPixel - from) / bucket) + 1,
  );
  for (let at = first; at < end; at++) {
    const least = buckets.low[at] as number;
    const greatest = buckets.high[at] as number;
    if (Number.isNaN(least)) continue;
    const left = Math.max(0, Math.floor(placeOf(at)));
    const right = Math.min(low.length - 1, Math.ceil(placeOf(at + 1)) - 1);
    for (let column = left; column <= right; column++) {
      // Comparisons with NaN are false: what is there passes only into a column that is less, or has nothing yet.
      if (!((low[column] as number) <= least)) low[column] = least;
      if (!((high[column] as number) >= greatest)) high[column] = greatest;
    }
  }
};
