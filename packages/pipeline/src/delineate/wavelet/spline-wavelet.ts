/**
 * The quadratic spline wavelet's transform of a lead at one scale. At 250 Hz and scale 2ᵏ⁺¹ the à trous filter bank is,
 * multiplied out, three running means of L = 2ᵏ samples and twice a difference over L; with L as a time it is the
 * same at any sampling frequency. Its sign is that of the slope: a maximum of the signal is a zero between a positive
 * and a negative extremum.
 * *shapes* one value for each sample, not delayed · *units* mV; L in samples, at least 1 ·
 * *source* Mallat & Zhong 1992; Martínez et al. 2004, doi:10.1109/TBME.2003.821031
 */
export function splineWavelet(samples: ArrayLike<number>, length: number): Float32Array {
  const count = samples.length;
  const wavelet = new Float32Array(count);
  if (count === 0) return wavelet;
  const beyond = 2 * length;
  const smooth = new Float64Array(count + 2 * beyond);
  // The lead goes on beyond its ends as it ends there: no slope that it does not have.
  smooth.fill(samples[0]!, 0, beyond);
  smooth.set(samples, beyond);
  smooth.fill(samples[count - 1]!, beyond + count);
  for (let pass = 0; pass < 3; pass++) meanOfLast(smooth, length);
  // Three means and the difference are late by (3·(L − 1) + L) / 2 samples.
  const late = beyond + Math.ceil((4 * length - 3) / 2);
  for (let index = 0; index < count; index++) {
    wavelet[index] = 2 * (smooth[index + late]! - smooth[index + late - length]!);
  }
  return wavelet;
}

/** Replaces each value by the mean of the last `length` values. */
function meanOfLast(values: Float64Array, length: number): void {
  const last = new Float64Array(length).fill(values[0]!);
  let sum = values[0]! * length;
  for (let index = 0, at = 0; index < values.length; index++) {
    const value = values[index]!;
    sum += value - last[at]!;
    last[at] = value;
    values[index] = sum / length;
    at = at + 1 === length ? 0 : at + 1;
  }
}
