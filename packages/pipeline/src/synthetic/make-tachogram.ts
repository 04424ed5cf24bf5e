import type { Chance } from './chance.ts';
import type { Patient } from './patient.ts';

const LINES = 48;
const HIGHEST_HZ = 0.45;
const LOW_HZ = 0.1;
/** Three times the source's, so that lines 9 mHz apart follow both peaks. */
const PEAK_WIDTH_HZ = 0.03;
/** Slow variation below both peaks, as every long recording has. */
const FLOOR = 0.0005;

/**
 * Makes the sinus rhythm's RR interval as a function of time: cosines of random phase under a spectrum with a
 * peak at 0.1 Hz (Mayer waves) and one at the breathing frequency, scaled to the patient's mean and deviation.
 *
 * *units* s · *source* McSharry et al. 2003, equations 5 and 6
 */
export function makeTachogram(patient: Patient, chance: Chance): (seconds: number) => number {
  const peak = (hz: number, centreHz: number) => Math.exp(-((hz - centreHz) ** 2) / (2 * PEAK_WIDTH_HZ ** 2));
  const lines = Array.from({ length: LINES }, (_, i) => {
    const hz = ((i + chance.uniform(0.25, 0.75)) / LINES) * HIGHEST_HZ;
    const low = patient.lowToHighRatio * peak(hz, LOW_HZ);
    const high = peak(hz, patient.breathingHz);
    return { hz, power: low + high + FLOOR, phase: chance.uniform(0, 2 * Math.PI) };
  });
  const power = lines.reduce((sum, line) => sum + line.power, 0);
  return (seconds) => {
    let sum = 0;
    for (const line of lines) {
      sum += Math.sqrt((2 * line.power) / power) * Math.cos(2 * Math.PI * line.hz * seconds + line.phase);
    }
    return patient.meanRrSeconds + patient.rrDeviationSeconds * sum;
  };
}
