import { designButterworth } from '../filter/design-butterworth.ts';
import { filterInto } from '../filter/filter-forward-backward.ts';
import { reusedSamples } from '../signal/reused-memory.ts';
import { blockLength, blocksOf, type MakeStore, type SampleSource } from '../signal/sample-store.ts';
import { highestOfStretches } from './highest-of-stretches.ts';
import { medianOf } from './median.ts';
import { MovingMean } from './moving-mean.ts';

/** Where a QRS complex, wide or narrow, has most of its energy, and P, T and muscle have less. */
const bandHz = { low: 6, high: 22 } as const;
/** About the length of a QRS complex. */
const complexMs = 100;
/** The noise floor is the median over so long, averaged over three such stretches. */
const stretchSeconds = 2;
/** Medians are taken of every so manyth millisecond: smoothed energy changes slowly. */
const medianStepMs = 33;
const tiny = 1e-200;

/** One lead's QRS energy, its band-passed square, and what it is weighed by. */
export interface LeadEnergy {
  /** The band-passed lead. *units* mV */
  readonly band: SampleSource;
  /** Energy's noise floor in each stretch. *units* mV² */
  readonly floors: Float64Array;
  /** Energy of a typical beat; not above 0 where the lead is silent, or NaN. *units* mV² */
  readonly typical: number;
}

/** Samples of one stretch. */
export const stretchLength = (samplingFrequencyHz: number): number =>
  Math.max(1, Math.round(stretchSeconds * samplingFrequencyHz));

/** Whole stretches that are computed on at once. *units* samples */
export const stretchBlock = (samplingFrequencyHz: number): number => {
  const stretch = stretchLength(samplingFrequencyHz);
  return stretch * Math.max(1, Math.floor(blockLength / stretch));
};

/** Band-passes a lead and measures its energy from end to end. *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND` */
export function measureEnergy(
  lead: SampleSource,
  samplingFrequencyHz: number,
  makeStore: MakeStore,
): LeadEnergy {
  const filter = designButterworth('pass', bandHz.low, bandHz.high, samplingFrequencyHz);
  const band = makeStore(lead.length);
  filterInto(band, lead, filter);
  const stretch = stretchLength(samplingFrequencyHz);
  const step = Math.max(1, Math.round((medianStepMs / 1000) * samplingFrequencyHz));
  const medians = new Float64Array(Math.ceil(lead.length / stretch));
  const highest = new Float64Array(medians.length);
  const reader = new EnergyReader(band, samplingFrequencyHz);
  for (const [from, to] of blocksOf(lead.length, stretchBlock(samplingFrequencyHz))) {
    const { smooth } = reader.next(from, to);
    highest.set(highestOfStretches(smooth, stretch), from / stretch);
    medians.set(mediansOfStretches(smooth, stretch, step), from / stretch);
  }
  return { band, floors: noiseFloors(medians), typical: medianOf(highest) };
}

/** Reads a lead's energy from its start, block after block. */
export class EnergyReader {
  readonly #band: SampleSource;
  readonly #mean: MovingMean;
  readonly #sharpRoom = reusedSamples();
  readonly #smoothRoom = reusedSamples();

  constructor(band: SampleSource, samplingFrequencyHz: number) {
    this.#band = band;
    this.#mean = new MovingMean(2 * Math.floor((complexMs / 2000) * samplingFrequencyHz) + 1, band.length);
  }

  /** Energy of the next block: as it is, and smoothed over a QRS complex. Both are good until the next call. */
  next(from: number, to: number): { sharp: Float64Array; smooth: Float64Array } {
    const needs = this.#mean.needs(from, to);
    const band = this.#band.read(needs.from, needs.to);
    const sharp = this.#sharpRoom(band.length);
    for (let index = 0; index < sharp.length; index++) sharp[index] = band[index]! * band[index]!;
    const smooth = this.#smoothRoom(to - from);
    this.#mean.next(smooth, from, sharp, needs.from);
    return { sharp: sharp.subarray(from - needs.from, to - needs.from), smooth };
  }
}

/** Median of every `step`th value in each stretch. */
function mediansOfStretches(smooth: Float64Array, stretch: number, step: number): Float64Array {
  const medians = new Float64Array(Math.ceil(smooth.length / stretch));
  const room = new Float64Array(Math.ceil(stretch / step));
  for (let at = 0; at < medians.length; at++) {
    const part = smooth.subarray(at * stretch, (at + 1) * stretch);
    const some = room.subarray(0, Math.ceil(part.length / step));
    for (let index = 0; index < some.length; index++) some[index] = part[index * step]!;
    medians[at] = medianOf(some);
  }
  return medians;
}

/** Each stretch's noise floor: the mean of its median and its neighbours', but no less than what is usual. */
function noiseFloors(medians: Float64Array): Float64Array {
  // A lead that is silent for half of its time has no floor; a tiny one keeps the division finite.
  const least = Math.max(medianOf(medians), tiny);
  return medians.map((middle, at) => {
    const mean = ((medians[at - 1] ?? middle) + middle + (medians[at + 1] ?? middle)) / 3;
    return Math.max(least, mean);
  });
}
