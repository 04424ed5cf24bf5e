import type { SampleReader } from '../../signal/sample-reader.ts';
import { type Extremum, extremaOf, largestOf, walkOut } from './extrema.ts';
import type { FoundWave, WaveSearch } from './found-wave.ts';

/** The QRS complex still shows in the coarse scale for so long after its end. */
const tailMs = 50;
/** Smaller slopes are none. *units* mV */
const leastSlope = 0.03;
/** Slopes of the wave are at least this share of its steepest. */
const slopeShare = 0.25;
/** A second half (of a biphasic wave) follows within this time, with at least this share of the first's slope. */
const secondHalf = { withinMs: 100, share: 0.6 } as const;
/** T ends where its last slope has fallen to this share. */
const edgeShare = 0.4;

/**
 * What may be the T wave after a QRS complex, given its offset as `from`: slopes at a coarse scale (32 ms), the last one
 * of which ends it. A wave that only rises or only falls ends with that slope. Its start is the first slope's.
 * *returns* null where there are none · *source* Martínez et al. 2004, section III.C
 */
export function findT(coarse: SampleReader, { from, to, samplesIn }: WaveSearch): FoundWave | null {
  const start = from + samplesIn(tailMs);
  const steepest = largestOf(coarse, start, to);
  if (steepest < leastSlope) return null;
  const slopes = extremaOf(coarse, start, to, Math.max(leastSlope, slopeShare * steepest));
  const wave = pairOf(slopes, samplesIn(secondHalf.withinMs));
  if (wave === null) return null;
  const { first, last, slope } = wave;
  const end = walkOut(coarse, last, { level: edgeShare * Math.abs(last.value), step: 1, limit: to - 1 });
  return { start: first.at, end: Math.min(end + 1, to), slope };
}

/** First and last slope of the wave whose two slopes, one against the other, are steepest together. */
function pairOf(
  slopes: readonly Extremum[],
  within: number,
): { first: Extremum; last: Extremum; slope: number } | null {
  let best: { first: Extremum; last: Extremum; slope: number; next: Extremum | undefined } | null = null;
  for (let at = 1; at < slopes.length; at++) {
    const [first, last] = [slopes[at - 1]!, slopes[at]!];
    const slope = Math.min(Math.abs(first.value), Math.abs(last.value));
    if (best === null || slope > best.slope) best = { first, last, slope, next: slopes[at + 1] };
  }
  const only = slopes[0];
  if (best === null)
    return only === undefined ? null : { first: only, last: only, slope: Math.abs(only.value) };
  const { last, next } = best;
  const isBiphasic =
    next !== undefined &&
    next.at - last.at <= within &&
    Math.abs(next.value) >= secondHalf.share * Math.abs(last.value);
  return isBiphasic ? { ...best, last: next } : best;
}
