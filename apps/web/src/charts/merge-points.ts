/** A bucket of a series: from its first step to its step, both included. */
interface Bucket {
  readonly step: number;
  readonly firstStep: number;
}

/**
 * Puts the finer points of a part into the coarser ones of the whole. A coarse bucket that reaches into the part is left
 * out: the finer ones tell the same and more; what they do not reach to on its other side is a bucket's width at most.
 */
export const mergePoints = <Point extends Bucket>(
  whole: readonly Point[],
  part: readonly Point[],
): readonly Point[] => {
  const first = part[0]?.firstStep;
  const last = part.at(-1)?.step;
  if (first === undefined || last === undefined) return whole;
  const before = whole.filter(({ step }) => step < first);
  const behind = whole.filter(({ firstStep }) => firstStep > last);
  return [...before, ...part, ...behind];
};

/** The steps of the buckets that may lie in a range of the axis, one more at each side; null where there is none. */
export const stepsAround = <Point extends Bucket>(
  points: readonly Point[],
  place: (point: Point) => number,
  range: { readonly min: number; readonly max: number },
): { readonly fromStep: number; readonly toStep: number } | null => {
  if (points.length === 0) return null;
  let from = 0;
  while (from < points.length && place(points[from]!) < range.min) from += 1;
  let to = points.length - 1;
  while (to >= 0 && place(points[to]!) > range.max) to -= 1;
  const first = points[Math.max(0, Math.min(from, points.length - 1) - 1)]!;
  const last = points[Math.min(points.length - 1, Math.max(to, 0) + 1)]!;
  return { fromStep: first.firstStep, toStep: last.step };
};
