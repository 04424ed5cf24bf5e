import type { Samples } from '../signal/samples.ts';
import { dropExtraPeaks } from './drop-extra-peaks.ts';
import { addLeadEnergy, type QrsEnergy } from './lead-energy.ts';
import { pickPeaks } from './pick-peaks.ts';

/** Around the highest energy, the R peak is looked for this far. */
const searchMs = 60;

/**
 * Finds the R peaks of a record from all its leads together, one list for the record, without delay: the leads'
 * QRS energies are added, the beats picked among their peaks, and each moved to where the signal is largest.
 * *units* mV, Hz · *returns* samples, ascending · *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND`
 * *measured* MIT-BIH, 48 records, 150 ms: see the scoring test
 */
export function detectRPeaks(leads: readonly Samples[], samplingFrequencyHz: number): Int32Array {
  const count = leads[0]?.length ?? 0;
  const energy: QrsEnergy = { smooth: new Float64Array(count), sharp: new Float64Array(count), each: [] };
  for (const lead of leads) addLeadEnergy(energy, lead, samplingFrequencyHz);
  const reach = Math.round((searchMs / 1000) * samplingFrequencyHz);
  const peaks = dropExtraPeaks(pickPeaks(energy.smooth, samplingFrequencyHz), energy.each);
  return peaks.map((peak) => largestNear(energy.sharp, peak, reach));
}

/** Peaks are at least 200 ms apart and move by 60 ms at most, so they stay in order. */
function largestNear(values: Float64Array, centre: number, reach: number): number {
  const to = Math.min(values.length - 1, centre + reach);
  let best = Math.max(0, centre - reach);
  for (let index = best + 1; index <= to; index++) if (values[index]! > values[best]!) best = index;
  return best;
}
