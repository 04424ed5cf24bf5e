import { levelWidth } from './rollup-levels.ts';

/** What is known of a series before any of its points is read. */
export interface SeriesShape {
  pointCount: number;
  firstStep: number;
  lastStep: number;
  /** Levels of rollups that it has, from the finest on. */
  levels: number;
}

/** A stretch that is read from one place: buckets `from` to `to` of a level, or points of the steps `from` to `to`. */
export interface Stretch {
  /** −1: the points themselves. */
  level: number;
  from: number;
  to: number;
}

/**
 * How a series is drawn: step s belongs to bucket ⌊(s − origin) · parts / span⌋ of the chart, and no bucket of a stretch
 * lies in two of them.
 */
export interface ChartPlan {
  origin: number;
  parts: number;
  span: number;
  stretches: Stretch[];
}

const POINTS = -1;

/** So few points are read as they are, whatever the chart: equal buckets are worth more than a few milliseconds. */
const FEW_POINTS = 1_000;

/**
 * Decides what to read of a series for a chart of at most `maximumPoints` buckets over the steps `fromStep` to `toStep`
 * (both included). The coarsest level is taken whose buckets are at most half as wide as the chart's; where the range
 * cuts a bucket, finer levels answer for the part, and points for the rest. So what is read grows with the chart's
 * width, and neither with the range nor with the history. Null where the range holds no step of the series.
 */
export function planChart(
  series: SeriesShape,
  range: { fromStep: number; toStep: number; maximumPoints: number },
): ChartPlan | null {
  const first = Math.max(range.fromStep, series.firstStep);
  const last = Math.min(range.toStep, series.lastStep);
  if (series.pointCount === 0 || first > last) return null;
  const span = last - first + 1;
  let level = series.levels - 1;
  while (level >= 0 && 2 * levelWidth(level) * range.maximumPoints > span) level--;
  if (level < 0 || Math.min(span, series.pointCount) <= FEW_POINTS) {
    const stretches = [{ level: POINTS, from: first, to: last }];
    return { origin: first, parts: range.maximumPoints, span, stretches };
  }
  // Buckets of the chart are whole buckets of the level.
  const width = levelWidth(level);
  const firstBucket = Math.floor(first / width);
  const bucketCount = Math.floor(last / width) - firstBucket + 1;
  // Where the series ends, so do its buckets: nothing is cut there.
  const from = first === series.firstStep ? firstBucket * width : first;
  const to = last === series.lastStep ? (firstBucket + bucketCount) * width - 1 : last;
  return {
    origin: firstBucket * width,
    parts: 1,
    span: width * Math.ceil(bucketCount / range.maximumPoints),
    stretches: cover(from, to, level),
  };
}

/** Covers the steps `from` to `to` with whole buckets of a level, and what is left at both ends with finer ones. */
function cover(from: number, to: number, level: number): Stretch[] {
  if (from > to) return [];
  if (level < 0) return [{ level: POINTS, from, to }];
  const width = levelWidth(level);
  const first = Math.ceil(from / width);
  const last = Math.floor((to + 1) / width) - 1;
  if (first > last) return cover(from, to, level - 1);
  return [
    ...cover(from, first * width - 1, level - 1),
    { level, from: first, to: last },
    ...cover((last + 1) * width, to, level - 1),
  ];
}
