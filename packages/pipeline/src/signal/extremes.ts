import type { Samples } from './samples.ts';

/** Samples under one bucket of the finest level, and how many buckets of a level the next one takes as one. */
export const finestBucket = 16;
export const levelStep = 4;
/** A level with no more buckets than this has none above it: it is drawn whole. */
const coarsestLength = 512;

/** Least and greatest sample of each bucket of neighbouring samples; NaN where all of them are missing. */
export interface Extremes {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** A lead as the extremes of buckets of so many samples. The last bucket holds what is left. */
export interface ExtremesLevel extends Extremes {
  readonly bucket: number;
}

/** The samples under a bucket of each level of a lead, finest first; empty where the samples themselves are few. */
export function bucketsOf(sampleCount: number): number[] {
  const buckets: number[] = [];
  for (let bucket = finestBucket; sampleCount / bucket > 1; bucket *= levelStep) {
    buckets.push(bucket);
    if (sampleCount / bucket <= coarsestLength) break;
  }
  return buckets;
}

/** Takes so many neighbours as one: no extreme is lost, and a missing sample (NaN) hides none. *shapes* `[samples / bucket]` */
export function extremesOf(samples: Samples, bucket: number): Extremes {
  return mergeExtremes({ low: samples, high: samples }, bucket);
}

/** As {@link extremesOf}, of buckets. */
function mergeExtremes({ low, high }: { low: Samples; high: Samples }, count: number): Extremes {
  const length = Math.ceil(low.length / count);
  const merged = { low: new Float32Array(length), high: new Float32Array(length) };
  for (let bucket = 0; bucket < length; bucket++) {
    const end = Math.min(low.length, (bucket + 1) * count);
    let [least, greatest] = [Infinity, -Infinity];
    for (let at = bucket * count; at < end; at++) {
      // Comparisons with NaN are false, so that missing samples pass by.
      if (low[at]! < least) least = low[at]!;
      if (high[at]! > greatest) greatest = high[at]!;
    }
    merged.low[bucket] = least === Infinity ? Number.NaN : least;
    merged.high[bucket] = greatest === -Infinity ? Number.NaN : greatest;
  }
  return merged;
}

/**
 * Builds the levels of a lead whose samples come block by block, so that memory holds the levels alone. Every block but
 * the last has a multiple of {@link finestBucket} samples.
 */
export class ExtremesBuilder {
  readonly #levels: ExtremesLevel[];
  #length = 0;

  constructor(sampleCount: number) {
    this.#levels = bucketsOf(sampleCount).map((bucket) => {
      const length = Math.ceil(sampleCount / bucket);
      return { bucket, low: new Float32Array(length), high: new Float32Array(length) };
    });
  }

  add(samples: Samples): void {
    const [finest] = this.#levels;
    if (finest === undefined) return;
    const { low, high } = extremesOf(samples, finestBucket);
    finest.low.set(low, this.#length / finestBucket);
    finest.high.set(high, this.#length / finestBucket);
    this.#length += samples.length;
  }

  /** The levels, finest first. */
  finish(): readonly ExtremesLevel[] {
    for (const [at, level] of this.#levels.entries()) {
      if (at === 0) continue;
      const { low, high } = mergeExtremes(this.#levels[at - 1]!, levelStep);
      level.low.set(low);
      level.high.set(high);
    }
    return this.#levels;
  }
}
