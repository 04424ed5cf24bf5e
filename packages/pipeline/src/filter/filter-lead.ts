import { PipelineError } from '../errors.ts';
import { designButterworth } from './design-butterworth.ts';
import { filterForwardBackward } from './filter-forward-backward.ts';
import { slowPart } from './wavelet-db4.ts';

export const filterPresets = ['guide', 'none'] as const;
export type FilterPreset = (typeof filterPresets)[number];

const powerLineHz = [50, 60] as const;
/** Drift lies below the ST segment's slowest part; 360 Hz / 2⁹ is 0.703 Hz. */
const driftHz = 0.7;

/**
 * Cleans one lead. `guide`: stops the power line's 50–60 Hz (Butterworth, order 2, zero-phase), then takes out
 * baseline drift (db4 wavelet). `none`: a copy.
 * *units* mV, Hz · *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND`
 */
export function filterLead(
  samples: Float64Array,
  samplingFrequencyHz: number,
  preset: FilterPreset,
): Float64Array {
  if (preset === 'none') return samples.slice();
  const notch = designButterworth('stop', ...powerLineHz, samplingFrequencyHz);
  return removeDrift(filterForwardBackward(samples, notch), samplingFrequencyHz);
}

/**
 * Levels of a wavelet decomposition whose approximation holds what is slower than about 0.7 Hz. Level n holds
 * 0 … fs / 2ⁿ⁺¹, so the one nearest to 0.7 Hz is n = round(log₂(fs / 0.7)) − 1: 8 at 360 Hz.
 */
export function driftLevel(samplingFrequencyHz: number): number {
  return Math.max(1, Math.round(Math.log2(samplingFrequencyHz / driftHz)) - 1);
}

/** The lead without its baseline drift: its deepest approximation set to zero. */
export function removeDrift(samples: Float64Array, samplingFrequencyHz: number): Float64Array {
  const levels = driftLevel(samplingFrequencyHz);
  if (samples.length < 2 ** levels) {
    throw new PipelineError(
      'SIGNAL.TOO_SHORT',
      `${samples.length} samples are too few to tell drift from waves`,
      {
        where: `${samples.length} samples`,
        remedy: `Give at least ${2 ** levels} samples (about 0.7 s).`,
      },
    );
  }
  const drift = slowPart(samples, levels);
  const clean = new Float64Array(samples.length);
  for (let index = 0; index < clean.length; index++) clean[index] = samples[index]! - drift[index]!;
  return clean;
}
