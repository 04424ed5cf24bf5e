import type { Annotation } from '../io/annotation.ts';
import type { EcgRecord } from '../io/read-record.ts';
import { addNoise } from './add-noise.ts';
import { openChance } from './chance.ts';
import { drawBeats, syntheticLeads } from './draw-beats.ts';
import { drawPatient } from './patient.ts';
import { planBeats } from './plan-beats.ts';

export const syntheticFrequencyHz = 360;

/** The converter's range in format 212 at 200 steps a millivolt. */
const LARGEST_MV = 2047 / 200;
const PEAK_REACH_MS = 30;

/**
 * Makes the `index`-th patient's two-lead record with a beat annotation at each R peak. The same seed and index
 * give the same record, however many others there are.
 *
 * *units* mV, Hz · *source* McSharry et al. 2003, “A dynamical model for generating synthetic electrocardiogram
 * signals”, IEEE Trans Biomed Eng 50:289
 */
export function synthesizeRecord(
  name: string,
  { seed, index, durationSeconds }: { seed: number; index: number; durationSeconds: number },
): { record: EcgRecord; annotations: Annotation[] } {
  const chance = openChance(seed, index);
  const patient = drawPatient(chance, index);
  const sampleCount = Math.round(durationSeconds * syntheticFrequencyHz);
  const beats = planBeats(patient, durationSeconds, chance);
  const leads = drawBeats(beats, patient, sampleCount, syntheticFrequencyHz, chance);
  const annotations = beats.map(({ seconds, symbol }) => ({
    sample: findPeak(leads[0], Math.round(seconds * syntheticFrequencyHz)),
    symbol,
    subtype: 0,
    channel: 0,
    number: 0,
    aux: '',
  }));
  for (const samples of leads) {
    addNoise(samples, patient, syntheticFrequencyHz, chance);
    for (let i = 0; i < samples.length; i++) {
      samples[i] = Math.max(-LARGEST_MV, Math.min(LARGEST_MV, samples[i]!));
    }
  }
  return {
    record: {
      name,
      samplingFrequencyHz: syntheticFrequencyHz,
      sampleCount,
      leads: leads.map((samples, lead) => ({ name: syntheticLeads[lead]!, samples })),
    },
    annotations,
  };
}

/** The largest deflection near the centre of the QRS, before noise is added. */
function findPeak(samples: Float64Array, centre: number): number {
  const reach = Math.round((PEAK_REACH_MS / 1000) * syntheticFrequencyHz);
  let peak = centre;
  for (let i = Math.max(0, centre - reach); i <= Math.min(samples.length - 1, centre + reach); i++) {
    if (Math.abs(samples[i]!) > Math.abs(samples[peak]!)) peak = i;
  }
  return peak;
}
