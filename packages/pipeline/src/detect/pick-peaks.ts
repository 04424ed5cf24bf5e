import { highestOfStretches } from './highest-of-stretches.ts';
import { medianAround } from './median.ts';

/** Shares and times by which peaks of energy are taken for beats; found on MIT-BIH, see docs/detectors.md. */
export interface PeakRules {
  /** No two beats are closer than this: the heart muscle cannot be excited again. */
  readonly refractoryMs: number;
  /** Share of the typical height around it that a peak must reach. */
  readonly share: number;
  /** This soon after a beat comes its T wave … */
  readonly earlyMs: number;
  /** … so a peak there must reach this share of the beat's height. */
  readonly earlyShare: number;
  /** Between two beats further apart than this many usual intervals, a smaller peak is taken … */
  readonly gapIntervals: number;
  /** … that reaches this share of the typical height … */
  readonly gapShare: number;
  /** … and follows the beat before by this many usual intervals, since a pause begins with a T wave. */
  readonly gapEarlyIntervals: number;
}

export const defaultRules: PeakRules = {
  refractoryMs: 200,
  share: 0.16,
  earlyMs: 320,
  earlyShare: 0.5,
  gapIntervals: 1.4,
  gapShare: 0.1,
  gapEarlyIntervals: 0.4,
};

/** Typical height: median of the highest peaks of this many stretches of two seconds. */
const stretchSeconds = 2;
const stretchesAround = 9;
/** Usual interval: median of this many intervals around a gap. */
const intervalsAround = 9;

/**
 * Picks the beats among the peaks of a smoothed QRS energy: local maxima that reach a share of what is typical
 * around them and are no T wave of the beat before; in a gap far longer than the intervals around it, the highest
 * of the smaller ones too.
 * *returns* samples, ascending, at least 200 ms apart
 */
export function pickPeaks(
  energy: Float64Array,
  samplingFrequencyHz: number,
  rules = defaultRules,
): Int32Array {
  const samplesIn = (ms: number) => Math.round((ms / 1000) * samplingFrequencyHz);
  const refractory = samplesIn(rules.refractoryMs);
  const typical = typicalHeights(energy, samplesIn(stretchSeconds * 1000));
  const candidates = localMaxima(energy, refractory).filter(
    (peak) => energy[peak]! > rules.gapShare * typical(peak),
  );
  const beats: number[] = [];
  for (const peak of candidates) {
    const height = energy[peak]!;
    const last = beats.at(-1);
    if (height < rules.share * typical(peak)) continue;
    if (last !== undefined && peak - last < samplesIn(rules.earlyMs)) {
      if (height < rules.earlyShare * energy[last]!) continue;
    }
    beats.push(peak);
  }
  return fillGaps(beats, candidates, energy, rules, samplesIn(rules.earlyMs));
}

/**
 * Samples that are the largest within `reach` on both sides. None is at an end: energy that still rises there need
 * not be a beat, and records of MIT-BIH end in a step.
 */
function localMaxima(values: Float64Array, reach: number): number[] {
  const found: number[] = [];
  let last = -Infinity;
  for (let index = 1; index < values.length - 1; index++) {
    const value = values[index]!;
    if (value <= 0 || value < values[index - 1]! || value <= values[index + 1]!) continue;
    if (index - last >= reach) found.push(index);
    else if (value > values[last]!) found[found.length - 1] = index;
    else continue;
    last = index;
  }
  return found;
}

/** For any sample, the median over the stretches around it of their highest value. */
function typicalHeights(energy: Float64Array, stretch: number): (sample: number) => number {
  const highest = highestOfStretches(energy, stretch);
  const typical = highest.map((_, at) => medianAround(highest, at, stretchesAround));
  return (sample) => typical[Math.floor(sample / stretch)]!;
}

function fillGaps(
  beats: readonly number[],
  candidates: readonly number[],
  energy: Float64Array,
  rules: PeakRules,
  shortest: number,
): Int32Array {
  const intervals = Float64Array.from(beats.slice(1), (beat, index) => beat - beats[index]!);
  const filled: number[] = beats.slice(0, 1);
  let next = 0;
  for (let index = 0; index < intervals.length; index++) {
    const usual = medianAround(intervals, index, intervalsAround);
    if (intervals[index]! > rules.gapIntervals * usual) {
      const from = beats[index]! + Math.max(shortest, rules.gapEarlyIntervals * usual);
      const to = beats[index + 1]! - shortest;
      while (next < candidates.length && candidates[next]! < from) next++;
      let best = -1;
      for (; next < candidates.length && candidates[next]! <= to; next++) {
        if (best < 0 || energy[candidates[next]!]! > energy[best]!) best = candidates[next]!;
      }
      if (best >= 0) filled.push(best);
    }
    filled.push(beats[index + 1]!);
  }
  return Int32Array.from(filled);
}
