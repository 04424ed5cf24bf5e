/** Mean over a centred window of odd length; at the edges, over the part of it that lies inside. */
export function movingMean(values: Float64Array, windowLength: number): Float64Array {
  const half = windowLength >> 1;
  const count = values.length;
  const means = new Float64Array(count);
  let sum = 0;
  for (let index = 0; index < Math.min(half, count); index++) sum += values[index]!;
  for (let index = 0; index < count; index++) {
    if (index + half < count) sum += values[index + half]!;
    if (index - half - 1 >= 0) sum -= values[index - half - 1]!;
    means[index] = sum / (Math.min(count - 1, index + half) - Math.max(0, index - half) + 1);
  }
  return means;
}
