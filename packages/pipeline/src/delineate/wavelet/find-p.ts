import type { SampleReader } from '../../signal/sample-reader.ts';
import { type Extremum, extremaOf, walkOut } from './extrema.ts';
import type { FoundWave, WaveSearch } from './found-wave.ts';

/** The QRS complex already shows in the coarse scale so long before its onset. */
const leadMs = 30;
/** Smaller slopes are none. *units* mV */
const leastSlope = 0.015;
/** From the steepest rise of a P wave to its steepest fall. */
const betweenMs = { least: 20, most: 120 } as const;
/** P begins and ends where its slopes have fallen to these shares. */
const edgeShare = { before: 0.55, after: 0.7 } as const;

/**
 * What may be the P wave before a QRS complex, given its onset as `to`: two slopes, one against the other, at a coarse scale (32 ms).
 * *returns* null where there are none · *source* Martínez et al. 2004, section III.C
 */
export function findP(coarse: SampleReader, { from, to, samplesIn }: WaveSearch): FoundWave | null {
  const slopes = extremaOf(coarse, from, to - samplesIn(leadMs), leastSlope);
  let best: { first: Extremum; last: Extremum; size: number } | null = null;
  for (let at = 1; at < slopes.length; at++) {
    const [first, last] = [slopes[at - 1]!, slopes[at]!];
    const between = last.at - first.at;
    if (between < samplesIn(betweenMs.least) || between > samplesIn(betweenMs.most)) continue;
    const size = Math.min(Math.abs(first.value), Math.abs(last.value));
    if (best === null || size > best.size) best = { first, last, size };
  }
  if (best === null) return null;
  const { first, last } = best;
  const start = walkOut(coarse, first, {
    level: edgeShare.before * Math.abs(first.value),
    step: -1,
    limit: from,
  });
  const end = walkOut(coarse, last, {
    level: edgeShare.after * Math.abs(last.value),
    step: 1,
    limit: to - 1,
  });
  return { start, end: Math.min(end + 1, to), slope: best.size };
}
