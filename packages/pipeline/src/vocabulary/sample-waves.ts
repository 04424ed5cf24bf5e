import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { SampleReader } from '../signal/sample-reader.ts';
import type { SampleSource } from '../signal/sample-store.ts';
import { type WaveSegments, type WaveType, waveTypes } from '../wave/wave-types.ts';
import {
  type DescriptorSettings,
  defaultDescriptor,
  describeWave,
  descriptorLength,
  meanInterval,
} from './describe-wave.ts';

/** Descriptors of waves of one type. *shapes* rows `[count, length]` */
export interface DescribedWaves {
  readonly rows: Float64Array;
  readonly count: number;
  readonly length: number;
}

export interface WaveSample {
  readonly settings: DescriptorSettings;
  readonly waves: Readonly<Record<WaveType, DescribedWaves>>;
}

const defaultWavesPerType = 10_000;

/**
 * Collects described waves to fit a vocabulary on, at most so many of each type, every wave with the same chance
 * (reservoir sampling). The same leads in the same order with the same seed give the same sample.
 */
export class WaveSampler {
  readonly #settings: DescriptorSettings;
  readonly #limit: number;
  readonly #reservoirs: Record<WaveType, Reservoir>;
  readonly #isSampled: readonly boolean[];

  /** `types`: those to sample; a type's sample does not depend on which others are. */
  constructor({
    seed,
    types = waveTypes,
    wavesPerType = defaultWavesPerType,
    settings = defaultDescriptor,
  }: { seed: number; types?: readonly WaveType[]; wavesPerType?: number; settings?: DescriptorSettings }) {
    this.#settings = settings;
    this.#limit = wavesPerType;
    this.#isSampled = waveTypes.map((wave) => types.includes(wave));
    const reservoir = (wave: WaveType, index: number): Reservoir => ({
      random: xoroshiro128plus(seed + index),
      length: descriptorLength(wave, settings),
      rows: new Float64Array(0),
      seen: 0,
    });
    this.#reservoirs = {
      P: reservoir('P', 0),
      QRS: reservoir('QRS', 1),
      T: reservoir('T', 2),
      BG: reservoir('BG', 3),
    };
  }

  /** Adds the waves of one lead. *units* mV, Hz */
  add(lead: SampleSource, samplingFrequencyHz: number, segments: WaveSegments): void {
    const samples = new SampleReader(lead);
    const interval = meanInterval(segments, samplingFrequencyHz);
    for (let index = 0; index < segments.start.length; index++) {
      if (!this.#isSampled[segments.wave[index]!]) continue;
      const wave = waveTypes[segments.wave[index]!]!;
      const reservoir = this.#reservoirs[wave];
      const row = placeOfNext(reservoir, this.#limit);
      if (row < 0) continue;
      const [start, end] = [segments.start[index]!, segments.end[index]!];
      const at = row * reservoir.length;
      describeWave(samples, interval, start, end, wave, this.#settings, reservoir.rows, at);
    }
  }

  sample(): WaveSample {
    const taken = ({ rows, seen, length }: Reservoir): DescribedWaves => {
      const count = Math.min(seen, this.#limit);
      return { rows: rows.slice(0, count * length), count, length };
    };
    const { P, QRS, T, BG } = this.#reservoirs;
    return { settings: this.#settings, waves: { P: taken(P), QRS: taken(QRS), T: taken(T), BG: taken(BG) } };
  }
}

interface Reservoir {
  readonly random: ReturnType<typeof xoroshiro128plus>;
  readonly length: number;
  rows: Float64Array;
  seen: number;
}

/** Row that the next wave goes to, or −1 if it is not taken. *source* Vitter 1985, algorithm R */
function placeOfNext(reservoir: Reservoir, limit: number): number {
  const index = reservoir.seen++;
  const row = index < limit ? index : uniformInt(reservoir.random, 0, index);
  if (row >= limit) return -1;
  const needed = (row + 1) * reservoir.length;
  if (needed > reservoir.rows.length) {
    const grown = new Float64Array(Math.min(limit * reservoir.length, Math.max(2 * needed, 1024)));
    grown.set(reservoir.rows);
    reservoir.rows = grown;
  }
  return row;
}
