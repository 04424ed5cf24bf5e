import type { SampleReader } from '../../signal/sample-reader.ts';
import { type Extremum, extremaOf, largestOf, walkOut } from './extrema.ts';

/** Where the waves of a beat may lie, and how long a time is in samples. */
export interface Cell {
  /** The R peak, and the stretch that is this beat's: `from` ≤ `peak` < `to`. *units* samples */
  readonly peak: number;
  readonly from: number;
  readonly to: number;
  readonly samplesIn: (ms: number) => number;
}

/** A span of samples, `to` not in it. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** How far from the R peak a QRS complex may reach. *units* ms */
const reachMs = { before: 140, after: 180 } as const;
/** The steepest slope lies this near to the R peak: what is given as one may be any wave of the complex. */
const steepestMs = 80;
/** The slope next to the R peak lies this near, and slopes of one complex follow each other by no more than this. */
const gapMs = { first: 60, before: 44, after: 80 } as const;
/** Slopes of the complex are at least this share of its steepest. *source* Martínez 2004, γ of QRS */
const slopeShare = { before: 0.06, after: 0.09 } as const;
/** It begins and ends where the outermost slope has fallen to this share of its extremum, or of the steepest. */
const edgeShare = { before: 0.15, after: 0.25, ofSteepest: 0.02 } as const;
/** Of a complex without slopes, on a silent lead. */
const silentMs = { before: 40, after: 40 } as const;

/**
 * Onset and offset of the QRS complex around an R peak, from the chain of slopes at a fine scale (8 ms) that are
 * at least `least`, out of the noise.
 * *returns* a span that holds the R peak · *source* Martínez et al. 2004, section III.B
 */
export function qrsBounds(fine: SampleReader, { peak, from, to, samplesIn }: Cell, least: number): Bounds {
  const first = Math.max(from, peak - samplesIn(reachMs.before));
  const last = Math.min(to, peak + samplesIn(reachMs.after));
  const near = samplesIn(steepestMs);
  const steepest = largestOf(fine, Math.max(first, peak - near), Math.min(last, peak + near));
  if (steepest === 0) {
    return {
      start: Math.max(from, peak - samplesIn(silentMs.before)),
      end: Math.min(to, peak + Math.max(1, samplesIn(silentMs.after))),
    };
  }
  // Its steepest slope is one at any rate.
  const slopeOf = (share: number) => Math.min(steepest, Math.max(share * steepest, least));
  const before = outermost(extremaOf(fine, first, peak + 1, slopeOf(slopeShare.before)).reverse(), peak, [
    samplesIn(gapMs.first),
    samplesIn(gapMs.before),
  ]);
  const after = outermost(extremaOf(fine, peak, last, slopeOf(slopeShare.after)), peak, [
    samplesIn(gapMs.after),
    samplesIn(gapMs.after),
  ]);
  const level = (extremum: Extremum, share: number) =>
    Math.max(share * Math.abs(extremum.value), edgeShare.ofSteepest * steepest);
  const start =
    before === null
      ? peak
      : walkOut(fine, before, { level: level(before, edgeShare.before), step: -1, limit: first });
  const end =
    after === null
      ? peak
      : walkOut(fine, after, { level: level(after, edgeShare.after), step: 1, limit: last - 1 });
  return { start: Math.min(start, peak), end: Math.min(Math.max(end, peak) + 1, to) };
}

/** The last extremum of a chain that leads away from the R peak without a gap; null where none is near. */
function outermost(
  extrema: readonly Extremum[],
  peak: number,
  [firstGap, gap]: readonly [number, number],
): Extremum | null {
  let found: Extremum | null = null;
  for (const extremum of extrema) {
    const isNear =
      found === null ? Math.abs(extremum.at - peak) <= firstGap : Math.abs(extremum.at - found.at) <= gap;
    if (!isNear) break;
    found = extremum;
  }
  return found;
}
