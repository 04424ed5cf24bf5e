import { type Dimension, dimensionOf, placeOf, type Tick, ticksOf } from '../pictures/dimension.ts';
import type { Brush } from './compare-view.ts';
import { readValue, type ValuedRun } from './run-values.ts';

/** An upright axis of parallel coordinates. */
export interface ParallelAxis {
  readonly key: string;
  readonly dimension: Dimension;
  /** Places are shares of its height from below. */
  readonly ticks: readonly Tick[];
}

/** A run's way from axis to axis; null where it has no value there. */
export interface ParallelLine<Run> {
  readonly run: Run;
  readonly places: readonly (number | null)[];
  /** Whether every brush lets it through. */
  readonly isChosen: boolean;
}

/** Settings and metrics of runs, each on an axis of its own; brushes choose among the runs. */
export const planParallel = <Run extends ValuedRun>(
  runs: readonly Run[],
  keys: readonly string[],
  brushes: ReadonlyMap<string, Brush>,
): { axes: ParallelAxis[]; lines: ParallelLine<Run>[] } => {
  const axes = keys.map((key): ParallelAxis => {
    const values = runs.map((run) => readValue(run, key)).filter(isThere);
    const dimension = dimensionOf(values, spansDecades(values));
    return { key, dimension, ticks: ticksOf(dimension) };
  });
  const lines = runs.map((run) => {
    const places = axes.map(({ key, dimension }) => {
      const value = readValue(run, key);
      return isThere(value) ? placeOf(dimension, value) : null;
    });
    const isChosen = axes.every(({ key }, at) => {
      const brush = brushes.get(key);
      const place = places[at] ?? null;
      return brush === undefined || (place !== null && place >= brush.from && place <= brush.to);
    });
    return { run, places, isChosen };
  });
  return { axes, lines };
};

const isThere = (value: unknown): boolean =>
  value !== null && value !== undefined && !(typeof value === 'number' && Number.isNaN(value));

/** Whether a logarithm tells values apart that would else lie on each other, as those of learning rates. */
const spansDecades = (values: readonly unknown[]): boolean => {
  const numbers = values.map(Number);
  return Math.min(...numbers) > 0 && Math.max(...numbers) >= 20 * Math.min(...numbers);
};
