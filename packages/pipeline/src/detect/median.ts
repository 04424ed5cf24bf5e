/** Median; of an even number of values the upper of the two in the middle, of none 0. */
export function medianOf(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1] ?? 0;
}

/** Median of the `width` values around an index; at the ends, of the first or last `width`. */
export function medianAround(values: Float64Array, index: number, width: number): number {
  const from = Math.max(0, Math.min(index - (width >> 1), values.length - width));
  return medianOf(values.subarray(from, from + width));
}
