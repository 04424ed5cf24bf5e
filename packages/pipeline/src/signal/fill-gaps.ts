/**
 * Closes gaps, which are NaN: a missing sample takes the value before it, one at the start the first value that
 * is there, and a lead without any value is 0. Filters and detectors can then run across the gap; nothing in it
 * looks like a wave. A lead without gaps is given back as it is, the same array. *units* as given
 */
export function fillGaps(samples: Float64Array): Float64Array {
  let index = 0;
  while (index < samples.length && !Number.isNaN(samples[index])) index++;
  if (index === samples.length) return samples;
  const filled = samples.slice();
  let previous = index > 0 ? filled[index - 1]! : (filled.find((value) => !Number.isNaN(value)) ?? 0);
  for (; index < filled.length; index++) {
    if (Number.isNaN(filled[index]!)) filled[index] = previous;
    else previous = filled[index]!;
  }
  return filled;
}
