import { type WaveType, waveTypes } from '../wave/wave-types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How well the tokens of one wave type fit the waves that they were fitted on. */
export interface WaveReport {
  readonly wave: WaveType;
  readonly tokens: number;
  /** Waves fitted on. */
  readonly waves: number;
  /** Mean squared distance of a wave to its centroid. *units* mV² */
  readonly inertia: number;
  /** Waves of the rarest, the middle and the commonest token. */
  readonly occupancy: { readonly least: number; readonly median: number; readonly most: number };
  /** Tokens that no wave is nearest to. */
  readonly neverUsed: number;
  /** Share of the information that equally frequent tokens would carry: entropy over log₂ of their number; of one token 1. */
  readonly evenness: number;
}

/** Reports a vocabulary's fit, a row for each wave type: inertia, and how evenly its tokens are used. */
export function reportVocabulary({ waves }: Pick<Vocabulary, 'waves'>): WaveReport[] {
  return waveTypes.map((wave) => {
    const { occupancy, inertia } = waves[wave];
    const sorted = [...occupancy].sort((one, other) => one - other);
    const total = sorted.reduce((sum, count) => sum + count, 0);
    const entropy = sorted.reduce(
      (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)),
      0,
    );
    return {
      wave,
      tokens: sorted.length,
      waves: total,
      inertia,
      occupancy: { least: sorted[0]!, median: sorted[sorted.length >> 1]!, most: sorted.at(-1)! },
      neverUsed: sorted.filter((count) => count === 0).length,
      evenness: sorted.length === 1 ? 1 : entropy / Math.log2(sorted.length),
    };
  });
}
