import type { Chance } from './chance.ts';
import type { Patient } from './patient.ts';

const MAINS_HZ = 60;
const WANDER_LINES = 5;

/**
 * Adds to a lead, in place, what a recording has besides the heart: a baseline that drifts with breathing and
 * slower than it, mains hum with a phase of its own, and white noise from muscles and amplifier. *units* mV, Hz
 */
export function addNoise(
  samples: Float64Array,
  { noise, breathingHz }: Patient,
  samplingFrequencyHz: number,
  chance: Chance,
): void {
  const radians = (hz: number) => (2 * Math.PI * hz) / samplingFrequencyHz;
  const drift = Array.from({ length: WANDER_LINES }, (_, i) => ({
    step: radians(i === 0 ? breathingHz : chance.uniform(0.02, 0.15)),
    phase: chance.uniform(0, 2 * Math.PI),
  }));
  const hum = { step: radians(MAINS_HZ + 0.05 * chance.normal()), phase: chance.uniform(0, 2 * Math.PI) };
  const wanderMv = noise.wanderMv * Math.sqrt(2 / WANDER_LINES);
  for (let i = 0; i < samples.length; i++) {
    let value = samples[i]! + noise.whiteMv * chance.normal();
    value += noise.humMv * Math.SQRT2 * Math.sin(hum.step * i + hum.phase);
    for (const line of drift) value += wanderMv * Math.sin(line.step * i + line.phase);
    samples[i] = value;
  }
}
