import { EvaluationError } from '../errors.ts';

/** Points of a curve that are kept, by index, and how far the others lie from the line through them. */
export interface SimplifiedCurve {
  readonly kept: readonly number[];
  /** Largest distance of a point left out from the line that is drawn in its place; 0 where none was. */
  readonly largestDeviation: number;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The point in between that lies farthest from the line. */
  readonly farthest: number;
  readonly distance: number;
}

/**
 * Chooses the points with which a curve keeps its shape: ends first, then again and again the point that lies
 * farthest from what is drawn so far. Points on the line between others are never kept.
 *
 * *shapes* x, y `[points]` in the same unit · *errors* `EVALUATION.RANGE` for fewer than two points to keep ·
 * *source* Ramer 1972; Douglas and Peucker 1973
 */
export function simplifyCurve(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  maximumPoints: number,
): SimplifiedCurve {
  if (!Number.isInteger(maximumPoints) || maximumPoints < 2) {
    throw new EvaluationError({
      code: 'EVALUATION.RANGE',
      message: `a curve can't be drawn with ${maximumPoints} points`,
      where: 'maximumPoints',
    });
  }
  const last = x.length - 1;
  if (last < 1) return { kept: last === 0 ? [0] : [], largestDeviation: 0 };
  const kept = [0, last];
  // Sorted by distance, the largest last: there are as many as points to keep, at most.
  const open = [widest(x, y, 0, last)];
  while (kept.length < maximumPoints && open.length > 0 && open.at(-1)!.distance > 0) {
    const { from, to, farthest } = open.pop()!;
    kept.push(farthest);
    for (const stretch of [widest(x, y, from, farthest), widest(x, y, farthest, to)]) {
      const at = open.findLastIndex(({ distance }) => distance <= stretch.distance);
      open.splice(at + 1, 0, stretch);
    }
  }
  return { kept: kept.sort((one, other) => one - other), largestDeviation: open.at(-1)?.distance ?? 0 };
}

function widest(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Stretch {
  const [dx, dy] = [x[to]! - x[from]!, y[to]! - y[from]!];
  const length = Math.hypot(dx, dy);
  let farthest = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const [px, py] = [x[i]! - x[from]!, y[i]! - y[from]!];
    const away = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
    if (away > distance) {
      distance = away;
      farthest = i;
    }
  }
  return { from, to, farthest, distance };
}
