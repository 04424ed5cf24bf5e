import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { sameShape, type Value } from '../graph/value.ts';

/**
 * Dropout of attention probabilities: a pair is kept where `bits · multiplier ≥ threshold` in int32 arithmetic, with
 * bits of its row and its column (`pairBits`).
 */
export interface AttentionDropout {
  /** Random bits for each query, int32 `[tokens]`. */
  rows: Value;
  /** Random bits for each key, int32 `[tokens]`. */
  columns: Value;
  /** An odd number for each head, int32 `[batch, heads, 1, 1]`. */
  multipliers: Value;
  /** int32 `[]`. */
  threshold: Value;
}

/**
 * Attention (M∘softmax(Qᵀ·K))·Vᵀ, turned, where M is 1 for kept pairs and 0 for dropped ones. Tokens are columns, as in
 * all operands. Scaling and key mask are the caller's: rows of Q and K can carry them at no cost.
 * *shapes* Q, K `[batch, heads, k, tokens]`, V `[batch, heads, width, tokens]` → V's
 */
export function attention(
  builder: GraphBuilder,
  q: Value,
  k: Value,
  v: Value,
  dropout: AttentionDropout | null,
): Value {
  const [batch, heads, , tokens] = q.shape;
  const [, , width] = v.shape;
  if (
    q.shape.length !== 4 ||
    !sameShape(q.shape, k.shape) ||
    !sameShape(v.shape, [batch!, heads!, width!, tokens!])
  ) {
    throw shapeError('Attention', `Q [${q.shape}], K [${k.shape}] and V [${v.shape}] do not fit`);
  }
  const inputs =
    dropout === null
      ? [q, k, v]
      : [q, k, v, dropout.rows, dropout.columns, dropout.multipliers, dropout.threshold];
  return builder.node('Attention', inputs, {}, [
    { dtype: v.dtype, shape: v.shape },
    { dtype: v.dtype, shape: [batch!, heads!, tokens!, tokens!] },
  ])[0]!;
}
