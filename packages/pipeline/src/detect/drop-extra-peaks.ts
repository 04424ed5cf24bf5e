import { medianAround } from './median.ts';

/** By which a peak between two beats is taken for noise; both chosen on DS1 of MIT-BIH, see docs/detectors.md. */
export interface ExtraPeakRules {
  /** Without the peak, its neighbours would be no further apart than this many usual intervals … */
  readonly intervals: number;
  /** … and in some lead it has less than this share of the usual beat's energy. */
  readonly leastShare: number;
}

export const extraPeakRules: ExtraPeakRules = { intervals: 1.3, leastShare: 0.15 };

/** What is usual: the median of this many around. */
const around = 17;

/**
 * Drops peaks without which the rhythm is regular and which some lead hardly sees: a beat between two others in
 * their usual interval is rare, and an electrode's artefact stands out in one lead only; so do T waves.
 * *peaks* samples, ascending · *heights* each lead's smoothed QRS energy at each peak · *returns* places of those kept
 */
export function dropExtraPeaks(
  peaks: Int32Array,
  heights: readonly Float64Array[],
  rules = extraPeakRules,
): Int32Array {
  const intervals = Float64Array.from(peaks.subarray(1), (peak, index) => peak - peaks[index]!);
  let last = -1;
  return Int32Array.from(peaks.keys()).filter((index) => {
    const next = peaks[index + 1];
    const isExtra =
      last >= 0 &&
      next !== undefined &&
      next - last < rules.intervals * medianAround(intervals, index, around) &&
      heights.some((height) => height[index]! < rules.leastShare * medianAround(height, index, around));
    if (!isExtra) last = peaks[index]!;
    return !isExtra;
  });
}
