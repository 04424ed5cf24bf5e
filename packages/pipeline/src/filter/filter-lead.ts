import { PipelineError } from '../errors.ts';
import { designButterworth } from './design-butterworth.ts';
import { filterForwardBackward } from './filter-forward-backward.ts';
import { slowPart } from './wavelet-db4.ts';

export const filterPresets = ['guide', 'diagnostic', 'none'] as const;
export type FilterPreset = (typeof filterPresets)[number];

const powerLineHz = [50, 60] as const;
/** Narrow stops, so that little of the QRS complex goes with the power line. */
const powerLineStopsHz = [
  [49, 51],
  [59, 61],
] as const;
/**
 * What a diagnostic ECG keeps: AHA/ACC/HRS 2007 allow a zero-phase lower cut-off up to 0.67 Hz (forward and backward,
 * 0.5 Hz is −3 dB at 0.62 Hz) and ask for at least 150 Hz above.
 */
const diagnosticHz = { low: 0.5, high: 150 } as const;
/** Share of the sampling frequency that an upper cut-off stays below. */
const highestShare = 0.4;
/** Drift lies below the ST segment's slowest part; 360 Hz / 2⁹ is 0.703 Hz. */
const driftHz = 0.7;

/**
 * Cleans one lead. `guide`: stops the power line's 50–60 Hz (Butterworth, order 2, zero-phase), then takes out
 * baseline drift (db4 wavelet). `diagnostic`: stops 49–51 and 59–61 Hz and passes 0.5–150 Hz (0.4 of the sampling
 * frequency where that is less), all zero-phase. `none`: a copy.
 * *units* mV, Hz · *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND` · *source* Kligfield et al. 2007,
 * doi:10.1161/CIRCULATIONAHA.106.180200; checked against SciPy 1.17
 */
export function filterLead(
  samples: Float64Array,
  samplingFrequencyHz: number,
  preset: FilterPreset,
): Float64Array {
  if (preset === 'none') return samples.slice();
  if (preset === 'diagnostic') return filterDiagnostic(samples, samplingFrequencyHz);
  const notch = designButterworth('stop', ...powerLineHz, samplingFrequencyHz);
  return removeDrift(filterForwardBackward(samples, notch), samplingFrequencyHz);
}

function filterDiagnostic(samples: Float64Array, samplingFrequencyHz: number): Float64Array {
  const high = Math.min(diagnosticHz.high, highestShare * samplingFrequencyHz);
  const filters = [
    ...powerLineStopsHz.map(([from, to]) => designButterworth('stop', from, to, samplingFrequencyHz)),
    designButterworth('pass', diagnosticHz.low, high, samplingFrequencyHz),
  ];
  return filters.reduce((filtered, filter) => filterForwardBackward(filtered, filter), samples);
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
