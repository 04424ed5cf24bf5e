import type { SampleReader } from '../signal/sample-reader.ts';
import { type WaveSegments, type WaveType, waveCode } from '../wave/wave-types.ts';

/** How a wave becomes a vector whose distance to a centroid decides its token. */
export interface DescriptorSettings {
  /** Equally spaced points that a wave of this type is read at. */
  readonly points: Readonly<Record<WaveType, number>>;
  /** Amplitudes count in full far below this and as their logarithm far above it. *units* mV */
  readonly kneeMillivolts: Readonly<Record<WaveType, number>>;
  /** Millivolts that one doubling of a wave's duration, in mean RR intervals, counts as. */
  readonly durationWeight: Readonly<Record<WaveType, number>>;
}

/**
 * Chosen on MIT-BIH by how much a beat's tokens tell of its class (mutual information): the knees keep rare large
 * waves from taking most centroids, and a duration relative to the record's mean RR interval tells an early beat.
 */
export const defaultDescriptor: DescriptorSettings = {
  points: { P: 8, QRS: 16, T: 12, BG: 6 },
  kneeMillivolts: { P: 0.07, QRS: 0.3, T: 0.1, BG: 0.07 },
  durationWeight: { P: 0.21, QRS: 0.09, T: 0.15, BG: 0.21 },
};

/** Length of the vector of a wave: its points and its duration. */
export function descriptorLength(wave: WaveType, settings: DescriptorSettings): number {
  return settings.points[wave] + 1;
}

/**
 * Mean RR interval of a lead, by which durations are measured: in MIT-BIH's record 232 its S beats come at 0.73 s
 * and its N beats at 1.87 s, so that a median would tell the wrong ones early. One second where it has no two beats.
 * *units* samples, Hz
 */
export function meanInterval({ wave, end }: WaveSegments, samplingFrequencyHz: number): number {
  let beats = 0;
  for (let index = 0; index < wave.length; index++) if (wave[index] === waveCode.QRS) beats++;
  return beats < 2 ? samplingFrequencyHz : end[end.length - 1]! / beats;
}

/**
 * Describes one wave: its shape at equally spaced points, above the mean of its two ends, and its duration.
 * An amplitude x becomes k·asinh(x / k) with the type's knee k. Without the local baseline, tokens would mostly
 * tell offsets apart.
 * *shapes* writes `descriptorLength` numbers to `out` from `at` on · *units* samples mV, span half-open, interval in
 * samples
 */
export function describeWave(
  samples: SampleReader,
  interval: number,
  start: number,
  end: number,
  wave: WaveType,
  settings: DescriptorSettings,
  out: Float64Array,
  at = 0,
): void {
  const points = settings.points[wave];
  const knee = settings.kneeMillivolts[wave];
  const baseline = (samples.at(start) + samples.at(end - 1)) / 2;
  // Root of the mean square over points, so that types with more points don't weigh duration less.
  const scale = knee / Math.sqrt(points);
  const step = (end - 1 - start) / (points - 1);
  for (let point = 0; point < points; point++) {
    const place = Math.min(start + step * point, end - 1);
    const before = Math.floor(place);
    const after = Math.min(before + 1, end - 1);
    const share = place - before;
    const amplitude = samples.at(before) * (1 - share) + samples.at(after) * share - baseline;
    out[at + point] = scale * Math.asinh(amplitude / knee);
  }
  out[at + points] = settings.durationWeight[wave] * Math.log2((end - start) / interval);
}
