import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Batch, BatchSize } from '../batch.ts';

/** Tokens, values and labels by chance; the last quarter of each odd window is padding where `padded`. */
export function chanceBatch({ batchSize, tokensPerWindow }: BatchSize, seed = 1, padded = false): Batch {
  const generator = xoroshiro128plus(seed);
  const size = batchSize * tokensPerWindow;
  const draw = (from: number, to: number) => uniformInt(generator, from, to);
  const isPadding = (i: number) =>
    padded && Math.floor(i / tokensPerWindow) % 2 === 1 && i % tokensPerWindow >= 0.75 * tokensPerWindow;
  const tokens = Int32Array.from({ length: size }, (_, i) => (isPadding(i) ? 0 : draw(4, 73)));
  const values = Float32Array.from({ length: size }, (_, i) => (isPadding(i) ? 0 : draw(-1000, 1000) / 1000));
  const labels = Int32Array.from({ length: size }, (_, i) => (isPadding(i) ? -1 : draw(-1, 4)));
  return {
    tokensPerWindow,
    tokens,
    values,
    labels,
    mask: Float32Array.from({ length: size }, (_, i) => (isPadding(i) ? 0 : 1)),
  };
}
