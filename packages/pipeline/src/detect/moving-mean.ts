/** Mean over a centred window of odd length; at the edges, over the part of it that lies inside. */
export function movingMean(values: Float64Array, windowLength: number): Float64Array {
  const half = windowLength >> 1;
  const count = values.length;
  const means = new Float64Array(count);
  let sum = 0;
  let inside = 0;
  // The window's right end runs ahead, its left end behind, and the mean is written between them.
  for (let right = 0; right < count + half; right++) {
    if (right < count) {
      sum += values[right]!;
      inside++;
    }
    const left = right - 2 * half - 1;
    if (left >= 0) {
      sum -= values[left]!;
      inside--;
    }
    if (right >= half) means[right - half] = sum / inside;
  }
  return means;
}
