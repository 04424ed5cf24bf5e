import { type Delineation, findWaves } from '../src/delineate/find-waves.ts';
import { boundErrors } from '../src/delineate/testing/bound-errors.ts';
import { beatShapes, syntheticEcg } from '../src/delineate/testing/synthetic-ecg.ts';
import { filterLead } from '../src/filter/filter-lead.ts';
import { type WaveSegments, waveCode } from '../src/wave/wave-types.ts';

/** Errors on leads whose waves begin and end at known places: mean ± standard deviation in ms, found minus true. */
export const syntheticErrors = (delineation: Delineation) =>
  Object.entries(beatShapes).map(([kind, shape]) => {
    const fs = 360;
    const lead = syntheticEcg(shape, {
      samplingFrequencyHz: fs,
      beats: 200,
      noiseMillivolts: 0.02,
      wanderMillivolts: 0.1,
    });
    const segments = findWaves(filterLead(lead.samples, fs, 'guide'), fs, lead.rPeaks, delineation);
    const { errors, share } = boundErrors(segments, lead.bounds, fs);
    const told = Object.entries(errors).map(([bound, { mean, deviation, count }]) => [
      bound,
      count === 0 ? '–' : `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`,
    ]);
    return {
      beat: kind,
      ...Object.fromEntries(told),
      'P found': percent(share.p),
      'T found': percent(share.t),
    };
  });

/** Intervals of beats of one kind. *units* ms */
export class IntervalFacts {
  #beats = 0;
  readonly #of: Record<'QRS' | 'PR' | 'QT', number[]> = { QRS: [], PR: [], QT: [] };

  add(waves: BeatWaves, samplingFrequencyHz: number): void {
    const ms = (samples: number) => (1000 * samples) / samplingFrequencyHz;
    const [start, end] = waves.qrs;
    this.#beats += 1;
    this.#of.QRS.push(ms(end - start));
    if (waves.p !== null) this.#of.PR.push(ms(start - waves.p[0]));
    if (waves.t !== null) this.#of.QT.push(ms(waves.t[1] - start));
  }

  row() {
    const spread = (values: readonly number[]) => {
      const sorted = values.toSorted((one, other) => one - other);
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0);
      return sorted.length === 0 ? '–' : `${at(0.5)} (${at(0.1)}–${at(0.9)})`;
    };
    return {
      beats: this.#beats,
      'P found': percent(this.#of.PR.length / this.#beats),
      'T found': percent(this.#of.QT.length / this.#beats),
      'QRS ms': spread(this.#of.QRS),
      'PR ms': spread(this.#of.PR),
      'QT ms': spread(this.#of.QT),
    };
  }
}

type Span = readonly [start: number, end: number];

/** One beat's waves. *units* samples */
export interface BeatWaves {
  p: Span | null;
  qrs: Span;
  t: Span | null;
}

/** The waves of each beat. *shape* `[beats]` */
export function wavesByBeat({ start, end, wave, beat }: WaveSegments, beats: number): BeatWaves[] {
  const all = Array.from({ length: beats }, (): BeatWaves => ({ p: null, qrs: [0, 0], t: null }));
  for (let index = 0; index < start.length; index++) {
    const waves = all[beat[index]!];
    if (waves === undefined) continue;
    const span = [start[index]!, end[index]!] as const;
    if (wave[index] === waveCode.P) waves.p = span;
    else if (wave[index] === waveCode.QRS) waves.qrs = span;
    else if (wave[index] === waveCode.T) waves.t = span;
  }
  return all;
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
