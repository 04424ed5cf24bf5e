import { PipelineError } from '../errors.ts';
import { memoryStore, readAll, type SampleSource, type SampleStore } from '../signal/sample-store.ts';
import { designButterworth, type FourthOrderFilter } from './design-butterworth.ts';
import { designSecondOrder } from './design-second-order.ts';
import { filterInto } from './filter-forward-backward.ts';
import { SlowPart } from './slow-part.ts';

export const filterPresets = ['guide', 'diagnostic', 'none'] as const;
export type FilterPreset = (typeof filterPresets)[number];

const powerLineHz = [50, 60] as const;
/** Narrow stops, so that little of the QRS complex goes with the power line. */
const powerLineStopsHz = [
  [49, 51],
  [59, 61],
] as const;
/**
 * What a diagnostic ECG keeps: AHA/ACC/HRS 2007 and IEC 60601-2-25 allow a zero-phase lower cut-off up to 0.67 Hz and
 * ask for 150 Hz or more above. Forward and backward, these cut-offs are −3 dB at 0.62 and 150 Hz.
 */
const diagnosticHz = { low: 0.5, high: 187 } as const;
/** An upper cut-off nearer to half the sampling frequency than this says no more than the recorder's own did. */
const highestShare = 0.45;
/** Drift lies below the ST segment's slowest part; 360 Hz / 2⁹ is 0.703 Hz. */
const driftHz = 0.7;

/**
 * Cleans one lead. `guide`: stops the power line's 50–60 Hz (Butterworth, order 2, zero-phase), then takes out
 * baseline drift (db4 wavelet). `diagnostic`: stops 49–51 and 59–61 Hz and passes 0.62–150 Hz, all zero-phase; what
 * the sampling frequency does not hold is left out, as the upper cut-off is under 416 Hz. `none`: a copy.
 * *units* mV, Hz · *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND` · *source* Kligfield et al. 2007,
 * doi:10.1161/CIRCULATIONAHA.106.180200; checked against SciPy 1.17 and PyWavelets 1.8
 */
export function filterLead(
  samples: Float64Array,
  samplingFrequencyHz: number,
  preset: FilterPreset,
): Float64Array {
  return readAll(cleanStore(memoryStore(samples.slice()), samplingFrequencyHz, preset));
}

/**
 * The same of a lead that need not be in memory: its store is filtered in place, and what is clean comes a block at a
 * time, with the values that the lead as a whole would have. *units* mV, Hz · *errors* those of `filterLead`
 */
export function cleanStore(
  lead: SampleStore,
  samplingFrequencyHz: number,
  preset: FilterPreset,
): SampleSource {
  for (const filter of filtersOf(preset, samplingFrequencyHz)) filterInto(lead, lead, filter);
  return preset === 'guide' ? withoutDrift(lead, samplingFrequencyHz) : lead;
}

function filtersOf(preset: FilterPreset, samplingFrequencyHz: number): FourthOrderFilter[] {
  const isHeld = (hz: number) => hz < highestShare * samplingFrequencyHz;
  switch (preset) {
    case 'none':
      return [];
    case 'guide':
      return [designButterworth('stop', ...powerLineHz, samplingFrequencyHz)];
    case 'diagnostic':
      return [
        ...powerLineStopsHz
          .filter(([, to]) => isHeld(to))
          .map(([from, to]) => designButterworth('stop', from, to, samplingFrequencyHz)),
        designSecondOrder('above', diagnosticHz.low, samplingFrequencyHz),
        ...(isHeld(diagnosticHz.high)
          ? [designSecondOrder('below', diagnosticHz.high, samplingFrequencyHz)]
          : []),
      ];
  }
}

/**
 * Levels of a wavelet decomposition whose approximation holds what is slower than about 0.7 Hz. Level n holds
 * 0 … fs / 2ⁿ⁺¹, so the one nearest to 0.7 Hz is n = round(log₂(fs / 0.7)) − 1: 8 at 360 Hz.
 */
export function driftLevel(samplingFrequencyHz: number): number {
  return Math.max(1, Math.round(Math.log2(samplingFrequencyHz / driftHz)) - 1);
}

/** The lead without its baseline drift: its deepest approximation set to zero. *errors* `SIGNAL.TOO_SHORT` */
export function removeDrift(samples: Float64Array, samplingFrequencyHz: number): Float64Array {
  return readAll(withoutDrift(memoryStore(samples), samplingFrequencyHz));
}

function withoutDrift(lead: SampleStore, samplingFrequencyHz: number): SampleSource {
  const levels = driftLevel(samplingFrequencyHz);
  if (lead.length < 2 ** levels) {
    throw new PipelineError(
      'SIGNAL.TOO_SHORT',
      `${lead.length} samples are too few to tell drift from waves`,
      {
        where: `${lead.length} samples`,
        remedy: `Give at least ${2 ** levels} samples (about 0.7 s).`,
      },
    );
  }
  const slow = new SlowPart(lead, levels);
  return { length: lead.length, read: (from, to) => slow.readRest(from, to) };
}
