import type { WaveType } from '../wave/wave-types.ts';
import type { DescriptorSettings } from './describe-wave.ts';
import type { WaveCounts } from './token-ids.ts';

/** The tokens of one wave type. */
export interface WaveVocabulary {
  /** Centroids. *shapes* `[tokens][descriptor]` */
  readonly centroids: readonly Float64Array[];
  /** Mean squared distance of the waves fitted on to their centroid. *units* mV² */
  readonly inertia: number;
  /** Waves fitted on that are nearest to each centroid. */
  readonly occupancy: readonly number[];
}

/** What turns waves into tokens: a descriptor and, for each wave type, its centroids. */
export interface Vocabulary {
  readonly seed: number;
  readonly descriptor: DescriptorSettings;
  readonly waves: Readonly<Record<WaveType, WaveVocabulary>>;
}

export function countsOf({ waves }: Vocabulary): WaveCounts {
  return {
    P: waves.P.centroids.length,
    QRS: waves.QRS.centroids.length,
    T: waves.T.centroids.length,
    BG: waves.BG.centroids.length,
  };
}
