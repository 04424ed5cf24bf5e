import { type Extremum, extremaOf, largestOf, walkOut } from './extrema.ts';

/** Where a T wave is looked for, and how large it has to be. */
export interface TSearch {
  /** End of the QRS complex, and the latest end of T. *units* samples */
  readonly from: number;
  readonly to: number;
  /** Least slope of a T wave at the coarse scale. *units* mV */
  readonly least: number;
  readonly samplesIn: (ms: number) => number;
}

/** The QRS complex still shows in the coarse scale for so long after its end. */
const tailMs = 50;
/** Slopes of the wave are at least this share of its steepest. */
const slopeShare = 0.25;
/** A second half (of a biphasic wave) follows within this time, with at least this share of the first's slope. */
const secondHalf = { withinMs: 140, share: 0.5 } as const;
/** T ends where its last slope has fallen to this share. */
const edgeShare = 0.4;

/**
 * The end of the T wave after a QRS complex: its last slope at a coarse scale (32 ms). A wave that only rises or only
 * falls ends with that slope. *returns* null where no T wave stands out · *source* Martínez et al. 2004, section III.C
 */
export function tEnd(coarse: Float32Array, { from, to, least, samplesIn }: TSearch): number | null {
  const first = from + samplesIn(tailMs);
  const steepest = largestOf(coarse, first, to);
  if (steepest < least || steepest === 0) return null;
  const slopes = extremaOf(coarse, first, to, Math.max(least, slopeShare * steepest));
  const last = lastSlope(slopes, samplesIn(secondHalf.withinMs));
  if (last === null) return null;
  const end = walkOut(coarse, last, { level: edgeShare * Math.abs(last.value), step: 1, limit: to - 1 });
  return Math.min(end + 1, to);
}

/** The last slope of the wave whose two slopes, one against the other, are steepest together. */
function lastSlope(slopes: readonly Extremum[], within: number): Extremum | null {
  let best: { at: number; size: number } | null = null;
  for (let at = 1; at < slopes.length; at++) {
    const size = Math.min(Math.abs(slopes[at - 1]!.value), Math.abs(slopes[at]!.value));
    if (best === null || size > best.size) best = { at, size };
  }
  if (best === null) return slopes[0] ?? null;
  const [last, next] = [slopes[best.at]!, slopes[best.at + 1]];
  if (next === undefined || next.at - last.at > within) return last;
  return Math.abs(next.value) >= secondHalf.share * Math.abs(last.value) ? next : last;
}
