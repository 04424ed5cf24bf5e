import { describe, expect, it } from 'vitest';
import { openChance } from './chance.ts';
import { makeTachogram } from './make-tachogram.ts';
import { drawPatient } from './patient.ts';
import { planBeats } from './plan-beats.ts';
import { synthesizeRecord } from './synthesize-record.ts';

const seeds = Array.from({ length: 30 }, (_, seed) => seed);

function plan(seed: number, index: number) {
  const chance = openChance(seed, index);
  const patient = drawPatient(chance, index);
  return { patient, beats: planBeats(patient, 300, chance) };
}

describe('planned beats', () => {
  it('follow each other, and none falls into the refractory time of the one before', () => {
    for (const seed of seeds) {
      const { beats } = plan(seed, seed % 5);
      for (let i = 1; i < beats.length; i++) {
        expect(beats[i]!.seconds - beats[i - 1]!.seconds).toBeGreaterThan(0.22);
      }
    }
  });

  it('leave a full compensatory pause after a ventricular beat: two basic intervals from N to N', () => {
    for (const seed of seeds) {
      const { beats } = plan(seed, 1);
      for (let i = 1; i + 1 < beats.length; i++) {
        if (beats[i]!.symbol !== 'V') continue;
        const around = beats[i + 1]!.seconds - beats[i - 1]!.seconds;
        expect(around).toBeCloseTo(beats[i]!.rrSeconds + beats[i + 1]!.rrSeconds, 9);
      }
    }
  });

  it('come early and shift the rhythm after an atrial beat', () => {
    for (const seed of seeds) {
      const { beats } = plan(seed, 2);
      for (let i = 1; i + 1 < beats.length; i++) {
        if (beats[i]!.symbol !== 'A') continue;
        const around = beats[i + 1]!.seconds - beats[i - 1]!.seconds;
        expect(around).toBeLessThan(0.95 * (beats[i]!.rrSeconds + beats[i + 1]!.rrSeconds));
      }
    }
  });

  it('are of every kind that the patient has, even within half a minute', () => {
    for (const seed of seeds) {
      const { annotations } = synthesizeRecord('s', { seed, index: 0, durationSeconds: 30 });
      expect([...new Set(annotations.map((beat) => beat.symbol))].sort()).toEqual(['/', 'A', 'F', 'N', 'V']);
    }
  });
});

describe('the tachogram', () => {
  it('has the patient’s mean and deviation', () => {
    for (const seed of seeds.slice(0, 10)) {
      const chance = openChance(seed, 0);
      const patient = drawPatient(chance, 0);
      const rr = makeTachogram(patient, chance);
      const values = Array.from({ length: 20_000 }, (_, i) => rr(i / 2));
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
      // Over 10,000 s the slowest line makes a hundred turns or more.
      expect(Math.abs(mean / patient.meanRrSeconds - 1)).toBeLessThan(0.002);
      expect(Math.abs(deviation / patient.rrDeviationSeconds - 1)).toBeLessThan(0.02);
    }
  });

  it('has its power around 0.1 Hz and around the breathing frequency, in the patient’s ratio', () => {
    const chance = openChance(3, 0);
    const patient = drawPatient(chance, 0);
    const rr = makeTachogram(patient, chance);
    const values = Array.from({ length: 4000 }, (_, i) => rr(i / 4) - patient.meanRrSeconds);
    const powerBetween = (low: number, high: number) => {
      let power = 0;
      for (let hz = low; hz < high; hz += 1 / 1000) {
        let re = 0;
        let im = 0;
        for (const [i, value] of values.entries()) {
          re += value * Math.cos((2 * Math.PI * hz * i) / 4);
          im += value * Math.sin((2 * Math.PI * hz * i) / 4);
        }
        power += re * re + im * im;
      }
      return power;
    };
    const ratio = powerBetween(0.04, 0.15) / powerBetween(0.15, 0.4);
    // Lines 9 mHz apart, each anywhere in the middle half of its place, follow the peaks to some percent each;
    // where the peaks overlap, power is counted on the other side of 0.15 Hz.
    expect(Math.abs(Math.log(ratio / patient.lowToHighRatio))).toBeLessThan(Math.log(1.25));
  });
});

describe('synthetic beats', () => {
  /** Time that MLII spends above half of a beat's deflection, in ms. */
  function halfWidthMs(samples: Float64Array, peak: number): number {
    const level = 0.5 * Math.abs(samples[peak]!);
    let start = peak;
    let end = peak;
    while (Math.abs(samples[start]!) > level) start--;
    while (Math.abs(samples[end]!) > level) end++;
    return ((end - start) / 360) * 1000;
  }

  it('are annotated at the R peak, and ventricular and paced ones are wide', () => {
    const widths: Record<string, number[]> = { N: [], A: [], V: [], '/': [] };
    for (let index = 0; index < 12; index++) {
      const { record, annotations } = synthesizeRecord('s', { seed: 1, index, durationSeconds: 60 });
      const mlii = record.leads[0]!.samples;
      for (const { symbol, sample } of annotations) widths[symbol]?.push(halfWidthMs(mlii, sample));
    }
    const median = (symbol: string) => widths[symbol]!.sort((a, b) => a - b)[widths[symbol]!.length >> 1]!;
    expect(median('N')).toBeLessThan(40);
    expect(median('A')).toBeLessThan(40);
    expect(median('V')).toBeGreaterThan(60);
    expect(median('/')).toBeGreaterThan(50);
  });
});
