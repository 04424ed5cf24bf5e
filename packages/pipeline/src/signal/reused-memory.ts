/**
 * Room for numbers that are good until the next call: it grows to the longest that was asked for, and is used again.
 * New memory takes longer to get than a block of samples to compute.
 */
export function reusedMemory<Numbers extends Float32Array | Float64Array>(
  make: (length: number) => Numbers,
): (length: number) => Numbers {
  let memory = make(0);
  return (length) => {
    if (memory.length < length) memory = make(length);
    return memory.subarray(0, length) as Numbers;
  };
}

/** The same for samples as they are computed with, float64. */
export const reusedSamples = () => reusedMemory((length) => new Float64Array(length));
