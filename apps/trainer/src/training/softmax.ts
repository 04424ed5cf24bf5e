/** Adds the softmax of `logits[offset … offset + classes)` to `sums[at … at + classes)`. */
export function addSoftmax(
  logits: ArrayLike<number>,
  offset: number,
  classes: number,
  sums: Float64Array,
  at: number,
): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[offset + c]!);
  let total = 0;
  for (let c = 0; c < classes; c++) total += Math.exp(logits[offset + c]! - largest);
  for (let c = 0; c < classes; c++) sums[at + c]! += Math.exp(logits[offset + c]! - largest) / total;
}

/** Index of the largest value; the first of equals. */
export function largestIndex(values: ArrayLike<number>, offset: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index++)
    if (values[offset + index]! > values[offset + best]!) best = index;
  return best;
}
