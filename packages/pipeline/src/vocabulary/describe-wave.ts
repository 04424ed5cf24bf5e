import type { WaveType } from '../wave/wave-types.ts';

/** How a wave becomes a vector whose distance to a centroid decides its token. */
export interface DescriptorSettings {
  /** Equally spaced points that a wave of this type is read at. */
  readonly points: Readonly<Record<WaveType, number>>;
  /** Millivolts that one doubling of a wave's duration counts as; background's carries the RR interval. */
  readonly durationWeight: Readonly<Record<WaveType, number>>;
}

export const defaultDescriptor: DescriptorSettings = {
  points: { P: 8, QRS: 16, T: 12, BG: 6 },
  durationWeight: { P: 0.05, QRS: 0.1, T: 0.2, BG: 0.5 },
};

/** Length of the vector of a wave: its points and its duration. */
export function descriptorLength(wave: WaveType, settings: DescriptorSettings): number {
  return settings.points[wave] + 1;
}

/**
 * Describes one wave: its shape at equally spaced points, in mV above the mean of its two ends, and its duration
 * as weighted log₂ seconds. Without the local baseline, tokens would mostly tell offsets apart.
 * *shapes* writes `descriptorLength` numbers to `out` from `at` on · *units* samples mV, span half-open
 */
export function describeWave(
  samples: Float64Array,
  samplingFrequencyHz: number,
  start: number,
  end: number,
  wave: WaveType,
  settings: DescriptorSettings,
  out: Float64Array,
  at = 0,
): void {
  const points = settings.points[wave];
  const baseline = (samples[start]! + samples[end - 1]!) / 2;
  // Root of the mean square over points, so that types with more points don't weigh duration less.
  const scale = 1 / Math.sqrt(points);
  const span = end - 1 - start;
  for (let point = 0; point < points; point++) {
    const place = start + (span * point) / (points - 1);
    const before = Math.floor(place);
    const after = Math.min(before + 1, end - 1);
    const share = place - before;
    out[at + point] = scale * (samples[before]! * (1 - share) + samples[after]! * share - baseline);
  }
  out[at + points] = settings.durationWeight[wave] * Math.log2((end - start) / samplingFrequencyHz);
}
