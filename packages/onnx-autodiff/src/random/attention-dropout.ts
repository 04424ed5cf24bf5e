import type { GraphBuilder } from '../graph/graph-builder.ts';
import { add } from '../operators/add.ts';
import type { AttentionDropout } from '../operators/attention.ts';
import { reshape } from '../operators/reshape.ts';
import type { DropoutSource } from './dropout.ts';
import { dropThreshold, randomVector } from './random-bits.ts';

/**
 * Dropout of attention probabilities: bits are hashed once for each pair of tokens, and every head of every window
 * multiplies them with an odd number of its own, whose high bits are as good as independent (multiply-shift
 * hashing, Dietzfelbinger 1997). That is one multiplication for each probability instead of a whole hash.
 */
export function attentionDropout(
  builder: GraphBuilder,
  [batch, heads, tokens]: readonly [number, number, number],
  source: DropoutSource | null,
): AttentionDropout | null {
  if (source === null || source.rate === 0) return null;
  const site = source.nextSite();
  const bits = randomVector(builder, source.seed, 2 * source.nextSite(), batch * heads);
  const odd = add(builder, add(builder, bits, bits), builder.scalar('int32', 1));
  return {
    rows: randomVector(builder, source.seed, 2 * site, tokens),
    columns: randomVector(builder, source.seed, 2 * site + 1, tokens),
    multipliers: reshape(builder, odd, [batch, heads, 1, 1]),
    threshold: builder.scalar('int32', dropThreshold(source.rate)),
  };
}
