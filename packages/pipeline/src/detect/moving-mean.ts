/** Mean over a centred window of odd length; at the edges, over the part of it that lies inside. */
export function movingMean(values: Float64Array, windowLength: number): Float64Array {
  const half = windowLength >> 1;
  const count = values.length;
  const means = new Float64Array(count);
  let sum = 0;
  for (let right = 0; right < Math.min(half, count); right++) sum += values[right]!;
  let inside = Math.min(half, count);
  for (let centre = 0; centre < count; centre++) {
    if (centre + half < count) {
      sum += values[centre + half]!;
      inside++;
    }
    if (centre > half) {
      sum -= values[centre - half - 1]!;
      inside--;
    }
    means[centre] = sum / inside;
  }
  return means;
}
