import { designButterworth } from '../filter/design-butterworth.ts';
import { filterForwardBackward } from '../filter/filter-forward-backward.ts';
import { movingMean } from './moving-mean.ts';
import { pickPeaks } from './pick-peaks.ts';

/** Where a QRS complex has most of its energy, and P, T and muscle have less. */
const band = { lowHz: 8, highHz: 20 };
/** About the length of a normal QRS complex. */
const complexMs = 100;
/** Around the energy's peak, the R peak is looked for this far. */
const searchMs = 60;

/**
 * Finds the R peaks of a record from all its leads together, one list for the record. Each lead is band-passed
 * without delay and divided by its own typical QRS amplitude, so that a weak lead counts as much as a strong one;
 * the energies are added, smoothed over a QRS complex, and their peaks taken by `pickPeaks`.
 * *units* mV (any), Hz · *returns* samples, ascending, at least 200 ms apart
 */
export function detectRPeaks(leads: readonly Float64Array[], samplingFrequencyHz: number): Int32Array {
  const energy = detectorEnergy(leads, samplingFrequencyHz);
  const smooth = movingMean(energy, odd((complexMs / 1000) * samplingFrequencyHz));
  const peaks = pickPeaks(smooth, samplingFrequencyHz);
  const reach = Math.round((searchMs / 1000) * samplingFrequencyHz);
  return peaks.map((peak) => largestNear(energy, peak, reach));
}

/** Sum over leads of the squared band-passed signal, each in units of its own typical QRS energy. */
export function detectorEnergy(
  leads: readonly Float64Array[],
  samplingFrequencyHz: number,
  { lowHz, highHz } = band,
): Float64Array {
  const filter = designButterworth('pass', lowHz, highHz, samplingFrequencyHz);
  const energy = new Float64Array(leads[0]?.length ?? 0);
  for (const lead of leads) addEnergy(energy, filterForwardBackward(lead, filter), samplingFrequencyHz);
  return energy;
}

/** Adds a lead's squared band-passed signal, in units of its typical QRS energy. */
function addEnergy(energy: Float64Array, passed: Float64Array, samplingFrequencyHz: number): void {
  const typical = typicalPeak(passed, samplingFrequencyHz);
  if (typical === 0) return;
  const scale = 1 / (typical * typical);
  for (let index = 0; index < energy.length; index++)
    energy[index]! += passed[index]! * passed[index]! * scale;
}

/** Median over stretches of two seconds of the largest absolute value. */
function typicalPeak(passed: Float64Array, samplingFrequencyHz: number): number {
  const stretch = Math.max(1, Math.round(2 * samplingFrequencyHz));
  const largest: number[] = [];
  for (let from = 0; from < passed.length; from += stretch) {
    let peak = 0;
    const to = Math.min(from + stretch, passed.length);
    for (let index = from; index < to; index++) peak = Math.max(peak, Math.abs(passed[index]!));
    largest.push(peak);
  }
  largest.sort((a, b) => a - b);
  return largest[largest.length >> 1] ?? 0;
}

function largestNear(values: Float64Array, centre: number, reach: number): number {
  const to = Math.min(values.length - 1, centre + reach);
  let best = Math.max(0, centre - reach);
  for (let index = best + 1; index <= to; index++) if (values[index]! > values[best]!) best = index;
  return best;
}

const odd = (length: number) => 2 * Math.floor(length / 2) + 1;
