import type { Bounds } from './qrs-bounds.ts';

/** A P or T wave that may be one. */
export interface FoundWave extends Bounds {
  /** The smaller one of its two slopes, at the coarse scale. *units* mV */
  readonly slope: number;
}

/** Where a wave is looked for. */
export interface WaveSearch {
  /** *units* samples, `to` not in it */
  readonly from: number;
  readonly to: number;
  readonly samplesIn: (ms: number) => number;
}
