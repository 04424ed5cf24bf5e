import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { div } from '../operators/div.ts';
import { mul } from '../operators/mul.ts';

/** Halves of a word change places here, so that weak low bits get their turn in the product. */
const HALF_WORD = 2 ** 16;

/**
 * One round of mixing in int32 arithmetic: x·(2x + 1), whose high bits depend on all bits of x, then low and high
 * half added crosswise. Every provider computes it bit for bit. *source* the mixing step of RC6 (Rivest 1998)
 */
export function mixBits(builder: GraphBuilder, x: Value): Value {
  const doubled = add(builder, add(builder, x, x), builder.scalar('int32', 1));
  const product = mul(builder, x, doubled);
  const half = builder.scalar('int32', HALF_WORD);
  return add(builder, mul(builder, product, half), div(builder, product, half));
}

/** {@link mixBits} of one number, outside a graph. */
export function mixBitsOf(x: number): number {
  const product = Math.imul(x, (2 * x + 1) | 0);
  return (Math.imul(product, HALF_WORD) + Math.trunc(product / HALF_WORD)) | 0;
}
