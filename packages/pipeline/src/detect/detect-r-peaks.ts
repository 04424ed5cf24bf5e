import { type MakeStore, memorySource, newMemoryStore, type SampleSource } from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';
import { dropExtraPeaks } from './drop-extra-peaks.ts';
import { findMaxima } from './energy-maxima.ts';
import { measureEnergy } from './lead-energy.ts';
import { defaultRules, pickPeaks } from './pick-peaks.ts';
import { energyWindows } from './record-energy.ts';

/** Around the highest energy, the R peak is looked for this far. */
const searchMs = 60;

/**
 * Finds the R peaks of a record from all its leads together, one list for the record, without delay: the leads'
 * QRS energies are added, the beats picked among their peaks, and each moved to where the signal is largest.
 * *units* mV, Hz · *returns* samples, ascending · *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND`
 * *measured* MIT-BIH, 48 records, 150 ms: see the scoring test
 */
export const detectRPeaks = (leads: readonly Samples[], samplingFrequencyHz: number): Int32Array =>
  detectRPeaksIn(leads.map(memorySource), samplingFrequencyHz, newMemoryStore);

/** The same of leads that need not be in memory, with a store for each lead's energy. */
export function detectRPeaksIn(
  leads: readonly SampleSource[],
  samplingFrequencyHz: number,
  makeStore: MakeStore,
): Int32Array {
  const samplesIn = (ms: number) => Math.round((ms / 1000) * samplingFrequencyHz);
  const energies = leads.map((lead) => measureEnergy(lead, samplingFrequencyHz, makeStore));
  const sharpest = samplesIn(searchMs);
  const windows = energyWindows(energies, samplingFrequencyHz, Math.max(1, sharpest));
  const maxima = findMaxima(windows, leads[0]?.length ?? 0, samplingFrequencyHz, {
    apart: samplesIn(defaultRules.refractoryMs),
    sharpest,
  });
  const beats = pickPeaks(maxima, samplingFrequencyHz);
  const peaks = Int32Array.from(beats, (beat) => maxima.at[beat]!);
  const heights = maxima.each.map((height) => Float64Array.from(beats, (beat) => height[beat]!));
  // Peaks are at least 200 ms apart and move by 60 ms at most, so they stay in order.
  return dropExtraPeaks(peaks, heights).map((place) => maxima.sharpest[beats[place]!]!);
}
