/** Some values of a setting, one of which each run takes; nothing is said about their order. */
export interface ValueList {
  kind: 'values';
  values: unknown[];
}

/**
 * All numbers between two bounds, both among them, spread evenly on the scale. `step` (linear) and `points` (either
 * scale) leave only some of them; `whole` numbers alone are for settings that count something.
 */
export interface ValueRange {
  kind: 'range';
  from: number;
  to: number;
  scale: 'linear' | 'log';
  step: number | null;
  points: number | null;
  whole: boolean;
}

export type Dimension = ValueList | ValueRange;

/** What a sweep searches: by setting, in the order in which they were given. */
export type SearchSpace = Record<string, Dimension>;

/** One value of each setting that is searched. */
export type Point = Record<string, unknown>;

/** More steps than this of whole numbers are drawn from the range, and never counted up. */
const MOST_WHOLE_LEVELS = 1_000;

/** Digits of a number drawn from a range: enough for any setting, few enough to be typed again. */
const DIGITS = 4;

/** All values that a dimension can take, in order; null where they are drawn from a continuum. */
export function levelsOf(dimension: Dimension): unknown[] | null {
  if (dimension.kind === 'values') return dimension.values;
  const { from, to, scale, step, points, whole } = dimension;
  if (step !== null) {
    const count = Math.floor((to - from) / step + 1e-9) + 1;
    return Array.from({ length: count }, (_, index) => tidy(from + index * step, 12));
  }
  if (points !== null) {
    const all = Array.from({ length: points }, (_, index) =>
      between({ from, to, scale, whole }, index / (points - 1)),
    );
    return [...new Set(all)];
  }
  if (!whole || to - from >= MOST_WHOLE_LEVELS) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** How many points a space holds; Infinity where a setting is drawn from a continuum. */
export function sizeOf(space: SearchSpace): number {
  return Object.values(space).reduce(
    (size, dimension) => size * (levelsOf(dimension)?.length ?? Infinity),
    1,
  );
}

/** The point at a place, 0 to {@link sizeOf} − 1, of a finite space; the last setting changes fastest. */
export function pointAt(space: SearchSpace, place: number): Point {
  const point: Point = {};
  let rest = place;
  for (const [key, dimension] of Object.entries(space).reverse()) {
    const levels = levelsOf(dimension) ?? [];
    point[key] = levels[rest % levels.length];
    rest = Math.floor(rest / levels.length);
  }
  return Object.fromEntries(Object.keys(space).map((key) => [key, point[key]]));
}

/** A point as text that is the same for the same point, whatever the order of its settings. */
export const textOf = (point: Point): string =>
  JSON.stringify(Object.entries(point).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The number at a share of the way between the bounds, on the scale. */
function between(
  { from, to, scale, whole }: Pick<ValueRange, 'from' | 'to' | 'scale' | 'whole'>,
  share: number,
): number {
  if (share === 0) return from;
  if (share === 1) return to;
  const value = scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
  return whole ? Math.round(value) : tidy(value, DIGITS);
}

/** A drawn number with few digits, never outside its range. */
export const tidyWithin = (value: number, { from, to }: Pick<ValueRange, 'from' | 'to'>): number =>
  Math.min(to, Math.max(from, tidy(value, DIGITS)));

const tidy = (value: number, digits: number): number => Number(value.toPrecision(digits));
