import type { EnergyMaxima } from './energy-maxima.ts';
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

/** Usual interval: median of this many intervals around a gap. */
const intervalsAround = 9;

/**
 * Picks the beats among the maxima of a smoothed QRS energy: those that reach a share of what is typical
 * around them and are no T wave of the beat before; in a gap far longer than the intervals around it, the highest
 * of the smaller ones too.
 * *returns* places among the maxima, ascending
 */
export function pickPeaks(
  maxima: EnergyMaxima,
  samplingFrequencyHz: number,
  rules = defaultRules,
): Int32Array {
  const { at, height, typical } = maxima;
  const early = Math.round((rules.earlyMs / 1000) * samplingFrequencyHz);
  const candidates: number[] = [];
  const beats: number[] = [];
  for (let place = 0; place < at.length; place++) {
    const usual = typical(at[place]!);
    if (!(height[place]! > rules.gapShare * usual)) continue;
    candidates.push(place);
    if (height[place]! < rules.share * usual) continue;
    const last = beats.at(-1);
    const isEarly = last !== undefined && at[place]! - at[last]! < early;
    if (isEarly && height[place]! < rules.earlyShare * height[last]!) continue;
    beats.push(place);
  }
  return fillGaps(beats, candidates, maxima, rules, early);
}

function fillGaps(
  beats: readonly number[],
  candidates: readonly number[],
  { at, height }: EnergyMaxima,
  rules: PeakRules,
  shortest: number,
): Int32Array {
  const intervals = Float64Array.from(beats.slice(1), (beat, index) => at[beat]! - at[beats[index]!]!);
  const filled: number[] = beats.slice(0, 1);
  let next = 0;
  for (let index = 0; index < intervals.length; index++) {
    const usual = medianAround(intervals, index, intervalsAround);
    if (intervals[index]! > rules.gapIntervals * usual) {
      const from = at[beats[index]!]! + Math.max(shortest, rules.gapEarlyIntervals * usual);
      const to = at[beats[index + 1]!]! - shortest;
      while (next < candidates.length && at[candidates[next]!]! < from) next++;
      let best = -1;
      for (; next < candidates.length && at[candidates[next]!]! <= to; next++) {
        if (best < 0 || height[candidates[next]!]! > height[best]!) best = candidates[next]!;
      }
      if (best >= 0) filled.push(best);
    }
    filled.push(beats[index + 1]!);
  }
  return Int32Array.from(filled);
}
