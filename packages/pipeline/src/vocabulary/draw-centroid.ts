import type { WaveType } from '../wave/wave-types.ts';
import { type DescriptorSettings, descriptorLength } from './describe-wave.ts';

/** The wave that a centroid stands for. */
export interface CentroidShape {
  /** At equally spaced points, above the mean of the wave's two ends. *units* mV */
  readonly amplitudes: number[];
  /** How long the wave lasts. *units* mean RR intervals of its record */
  readonly durationIntervals: number;
}

/**
 * Reads a descriptor back as the wave that has it: the inverse of {@link describeWave}, as far as a descriptor knows a wave.
 * *shapes* centroid `[descriptorLength]`
 */
export function drawCentroid(
  centroid: ArrayLike<number>,
  wave: WaveType,
  settings: DescriptorSettings,
): CentroidShape {
  const points = descriptorLength(wave, settings) - 1;
  const knee = settings.kneeMillivolts[wave];
  const scale = knee / Math.sqrt(points);
  const weight = settings.durationWeight[wave];
  return {
    amplitudes: Array.from({ length: points }, (_, point) => knee * Math.sinh(centroid[point]! / scale)),
    // Where durations don't count, none is known.
    durationIntervals: weight === 0 ? Number.NaN : 2 ** (centroid[points]! / weight),
  };
}
