import type { Point, SearchSpace } from './search-space.ts';

/** `grid`: every point in order. `random`: points at random. `tpe`: points that what is known makes promising. */
export const samplers = ['grid', 'random', 'tpe'] as const;
export type Sampler = (typeof samplers)[number];

/** What is known of an earlier run of the sweep. */
export interface Observation {
  point: Point;
  /** More is better, whatever the sweep's direction; null or NaN where the run came to no figure. */
  score: number | null;
  /**
   * `ended`: to its end; `stopped`: at a rung, after fewer epochs; `failed`: for a reason of its own; `open`: not
   * yet; `dropped`: by somebody's wish, which says nothing of the point.
   */
  outcome: 'ended' | 'stopped' | 'failed' | 'open' | 'dropped';
  /** Committed epochs. */
  epochs: number;
}

/** What the next run of a sweep is chosen by: the same question has the same answer. */
export interface Question {
  space: SearchSpace;
  seed: number;
  /** Place of the run in its sweep, from 1. */
  number: number;
  /** How many runs the sweep is to have. */
  runCount: number;
  /** All earlier runs, in order. */
  observations: readonly Observation[];
}
