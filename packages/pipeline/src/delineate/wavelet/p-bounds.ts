import { type Extremum, extremaOf, walkOut } from './extrema.ts';
import type { Bounds } from './qrs-bounds.ts';

/** Where a P wave is looked for, and how large it has to be. */
export interface PSearch {
  /** Earliest start, and the onset of the QRS complex. *units* samples */
  readonly from: number;
  readonly to: number;
  /** Least slope of a P wave at the coarse scale. *units* mV */
  readonly least: number;
  readonly samplesIn: (ms: number) => number;
}

/** The QRS complex already shows in the coarse scale so long before its onset. */
const leadMs = 30;
/** From the steepest rise of a P wave to its steepest fall. */
const betweenMs = { least: 20, most: 120 } as const;
/** P begins and ends where its slopes have fallen to these shares. */
const edgeShare = { before: 0.55, after: 0.7 } as const;

/**
 * Onset and offset of the P wave before a QRS complex: two slopes, one against the other, at a coarse scale (32 ms).
 * *returns* null where no P wave stands out · *source* Martínez et al. 2004, section III.C
 */
export function pBounds(coarse: Float32Array, { from, to, least, samplesIn }: PSearch): Bounds | null {
  const slopes = extremaOf(coarse, from, to - samplesIn(leadMs), least);
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
  return { start, end: Math.min(end + 1, to) };
}
