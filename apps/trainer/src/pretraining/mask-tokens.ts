import { specialTokens } from '@beatlab/pipeline/vocabulary/token-ids';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Batch } from '../engine/batch.ts';

/** Of the chosen tokens, so many in ten are masked, so many replaced; the rest stays. *source* Devlin et al. 2019 */
const inTen = { masked: 8, replaced: 1 } as const;
const firstWaveToken = Object.keys(specialTokens).length;

interface Masking {
  /** Share of the wave tokens that are chosen to be guessed. */
  share: number;
  /** Tokens of the vocabulary, special ones included. */
  tokenCount: number;
  /** The same seed and step choose the same tokens. */
  seed: number;
  step: number;
}

/**
 * Chooses wave tokens to be guessed, as BERT does: 80 % become [MASK], 10 % another token, 10 % stay. The label of
 * a chosen token is its own id, of all others −1. A wave's mean value would tell its token, so it goes with it: a
 * masked wave has value 0, a replaced one the value of some other wave of the batch.
 * At least one token is chosen where there is any. *returns* a batch of its own; the one given stays as it is
 */
export function maskTokens(batch: Batch, { share, tokenCount, seed, step }: Masking): Batch {
  const chance = xoroshiro128plus((seed ^ Math.imul(step + 1, 0x9e3779b1)) | 0);
  const waves = wavePlaces(batch);
  const tokens = batch.tokens.slice();
  const values = batch.values.slice();
  const labels = new Int32Array(batch.labels.length).fill(-1);
  const count = Math.min(waves.length, Math.max(1, Math.round(share * waves.length)));
  for (let index = 0; index < count; index++) {
    // A shuffle that stops as soon as enough are drawn.
    const drawn = uniformInt(chance, index, waves.length - 1);
    const place = waves[drawn]!;
    waves[drawn] = waves[index]!;
    waves[index] = place;
    labels[place] = batch.tokens[place]!;
    const lot = uniformInt(chance, 0, 9);
    if (lot < inTen.masked) {
      tokens[place] = specialTokens['[MASK]'];
      values[place] = 0;
    } else if (lot < inTen.masked + inTen.replaced) {
      tokens[place] = uniformInt(chance, firstWaveToken, tokenCount - 1);
      values[place] = batch.values[waves[uniformInt(chance, 0, waves.length - 1)]!]!;
    }
  }
  return { ...batch, tokens, values, labels };
}

function wavePlaces({ tokens, mask }: Batch): Int32Array {
  const places = new Int32Array(tokens.length);
  let count = 0;
  for (let place = 0; place < tokens.length; place++) {
    if (mask[place] !== 0 && tokens[place]! >= firstWaveToken) places[count++] = place;
  }
  return places.subarray(0, count);
}
