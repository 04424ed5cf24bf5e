import { designButterworth } from '../filter/design-butterworth.ts';
import { filterForwardBackward } from '../filter/filter-forward-backward.ts';
import type { Samples } from '../signal/samples.ts';
import { highestOfStretches } from './highest-of-stretches.ts';
import { medianOf } from './median.ts';
import { movingMean } from './moving-mean.ts';

/** Where a QRS complex, wide or narrow, has most of its energy, and P, T and muscle have less. */
const bandHz = { low: 6, high: 22 } as const;
/** About the length of a QRS complex. */
const complexMs = 100;
/** The noise floor is the median over so long, averaged over three such stretches. */
const stretchSeconds = 2;
/** Medians are taken of every so manyth millisecond: smoothed energy changes slowly. */
const medianStepMs = 33;
const tiny = 1e-200;

/** QRS energy of a record, without unit. *shapes* all `[samples]` */
export interface QrsEnergy {
  /** Smoothed over a QRS complex and limited: for telling beats from noise. */
  readonly smooth: Float64Array;
  /** As it is at each sample: for finding the R peak within a beat. */
  readonly sharp: Float64Array;
  /** Each lead's own, smoothed and not weighed: for asking whether all leads see a beat. */
  readonly each: Float64Array[];
}

/**
 * Adds one lead's QRS energy: its band-passed square over the lead's noise floor, so that the lead in which beats
 * stand out counts most, at any moment (a burst of noise raises the floor of its own lead). A lead can't add more
 * than its own typical beat has, so that artefacts in one lead don't outdo beats in another.
 */
export function addLeadEnergy(energy: QrsEnergy, lead: Samples, samplingFrequencyHz: number): void {
  const filter = designButterworth('pass', bandHz.low, bandHz.high, samplingFrequencyHz);
  const power = filterForwardBackward(lead, filter);
  for (let index = 0; index < power.length; index++) power[index]! *= power[index]!;
  const smooth = movingMean(power, 2 * Math.floor((complexMs / 2000) * samplingFrequencyHz) + 1);
  energy.each.push(smooth);
  const stretch = Math.max(1, Math.round(stretchSeconds * samplingFrequencyHz));
  const step = Math.max(1, Math.round((medianStepMs / 1000) * samplingFrequencyHz));
  const floors = noiseFloors(smooth, stretch, step);
  const typical = medianOf(highestOfStretches(smooth, stretch));
  if (!(typical > 0)) return;
  const { smooth: smoothSum, sharp: sharpSum } = energy;
  for (let at = 0; at < floors.length; at++) {
    const weight = 1 / floors[at]!;
    const most = weight * typical;
    const end = Math.min((at + 1) * stretch, smooth.length);
    for (let index = at * stretch; index < end; index++) {
      const value = smooth[index]!;
      smoothSum[index]! += (most * value) / (value + typical);
      sharpSum[index]! += weight * power[index]!;
    }
  }
}

/** Each stretch's noise floor: the mean of its median and its neighbours', but no less than what is usual. */
function noiseFloors(smooth: Float64Array, stretch: number, step: number): Float64Array {
  const medians = new Float64Array(Math.ceil(smooth.length / stretch));
  for (let at = 0; at < medians.length; at++) {
    const part = smooth.subarray(at * stretch, (at + 1) * stretch);
    const some = new Float64Array(Math.ceil(part.length / step));
    for (let index = 0; index < some.length; index++) some[index] = part[index * step]!;
    medians[at] = medianOf(some);
  }
  // A lead that is silent for half of its time has no floor; a tiny one keeps the division finite.
  const least = Math.max(medianOf(medians), tiny);
  return medians.map((middle, at) => {
    const mean = ((medians[at - 1] ?? middle) + middle + (medians[at + 1] ?? middle)) / 3;
    return Math.max(least, mean);
  });
}
