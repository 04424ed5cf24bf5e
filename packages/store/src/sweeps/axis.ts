import { levelsOf, tidyWithin, type ValueRange } from './search-space.ts';

/**
 * The line on which a range is searched: its logarithm on a log scale, the number of the step where it has steps.
 * Steps and whole numbers own the stretch half-way to their neighbours, so that both ends are as likely as the rest.
 */
export interface Axis {
  low: number;
  high: number;
  /** The value that owns a place. */
  valueAt(place: number): number;
  placeOf(value: number): number;
  /** The stretch that belongs to a value; null on a continuum, where it has no length. */
  stretchOf(value: number): { low: number; high: number } | null;
}

export function axisOf(range: ValueRange): Axis {
  const levels = range.step !== null || range.points !== null ? (levelsOf(range) as number[]) : null;
  if (levels !== null) return axisOfLevels(levels);
  const log = range.scale === 'log';
  const onLine = log ? Math.log : (value: number) => value;
  const offLine = log ? Math.exp : (place: number) => place;
  if (!range.whole) {
    return {
      low: onLine(range.from),
      high: onLine(range.to),
      valueAt: (place) => tidyWithin(offLine(place), range),
      placeOf: onLine,
      stretchOf: () => null,
    };
  }
  const stretchOf = (value: number) => ({ low: onLine(value - 0.5), high: onLine(value + 0.5) });
  return {
    low: stretchOf(range.from).low,
    high: stretchOf(range.to).high,
    valueAt: (place) => Math.min(range.to, Math.max(range.from, Math.round(offLine(place)))),
    placeOf: onLine,
    stretchOf,
  };
}

function axisOfLevels(levels: readonly number[]): Axis {
  return {
    low: -0.5,
    high: levels.length - 0.5,
    valueAt: (place) => levels[Math.min(levels.length - 1, Math.max(0, Math.round(place)))]!,
    placeOf: (value) => levels.indexOf(value),
    stretchOf: (value) => ({ low: levels.indexOf(value) - 0.5, high: levels.indexOf(value) + 0.5 }),
  };
}
