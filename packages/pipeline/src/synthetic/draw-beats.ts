import type { Chance } from './chance.ts';
import type { Patient } from './patient.ts';
import type { PlannedBeat } from './plan-beats.ts';

/** Leads of a synthetic record, in the order of a wave's amplitudes. */
export const syntheticLeads = ['MLII', 'V5'] as const;

/** A Gaussian is below 10⁻⁵ of its peak from here on. */
const REACH_IN_WIDTHS = 5;
const BEAT_TO_BEAT = 0.03;
const BREATHING_SHARE = 0.04;

/**
 * Draws the beats as sums of Gaussian waves, which is what the dynamical model of McSharry et al. 2003 follows on
 * its way round the limit cycle; drawing each beat by itself lets beats of different shape meet.
 *
 * *shape* one array of `sampleCount` for MLII and V5 each · *units* mV
 */
export function drawBeats(
  beats: readonly PlannedBeat[],
  patient: Patient,
  sampleCount: number,
  samplingFrequencyHz: number,
  chance: Chance,
): [mlii: Float64Array, v5: Float64Array] {
  const leads: [Float64Array, Float64Array] = [new Float64Array(sampleCount), new Float64Array(sampleCount)];
  for (const beat of beats) {
    const breathing = 1 + BREATHING_SHARE * Math.sin(2 * Math.PI * patient.breathingHz * beat.seconds);
    const size = breathing * (1 + BEAT_TO_BEAT * chance.normal());
    for (const wave of patient.morphology[beat.symbol]) {
      const stretch = wave.followsRate ? Math.sqrt(beat.rrSeconds) : 1;
      const own = 1 + BEAT_TO_BEAT * chance.normal();
      const centre = (beat.seconds + (wave.placeMs / 1000) * stretch) * samplingFrequencyHz;
      const width = (wave.widthMs / 1000) * stretch * samplingFrequencyHz;
      for (const [lead, samples] of leads.entries()) {
        addGaussian(samples, centre, width, size * own * wave.amplitudes[lead]!);
      }
    }
  }
  return leads;
}

/** Adds a Gaussian in place. *units* centre and width in samples */
function addGaussian(samples: Float64Array, centre: number, width: number, amplitude: number): void {
  const first = Math.max(0, Math.ceil(centre - REACH_IN_WIDTHS * width));
  const last = Math.min(samples.length - 1, Math.floor(centre + REACH_IN_WIDTHS * width));
  for (let i = first; i <= last; i++) {
    samples[i] = samples[i]! + amplitude * Math.exp(-((i - centre) ** 2) / (2 * width * width));
  }
}
