/** So many values are sorted by insertion into an array that stays; that takes less than to make a copy of them. */
const few = new Float64Array(64);

/** Median; of an even number of values the upper of the two in the middle, of none 0. */
export function medianOf(values: Float64Array): number {
  const sorted = values.length <= few.length ? sortFew(values) : values.slice().sort();
  return values.length === 0 ? 0 : sorted[values.length >> 1]!;
}

/** The values in order, at the start of an array that the next call writes to. */
function sortFew(values: Float64Array): Float64Array {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    let at = index - 1;
    for (; at >= 0 && few[at]! > value; at--) few[at + 1] = few[at]!;
    few[at + 1] = value;
  }
  return few;
}

/** Median of the `width` values around an index; at the ends, of the first or last `width`. */
export function medianAround(values: Float64Array, index: number, width: number): number {
  const from = Math.max(0, Math.min(index - (width >> 1), values.length - width));
  return medianOf(values.subarray(from, from + width));
}
