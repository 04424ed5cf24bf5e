import type { RunConfig } from '../runs/run-config.ts';
import type { Halving } from './halving.ts';
import type { Sampler } from './sampler.ts';
import type { SearchSpace } from './search-space.ts';

export type Direction = 'maximize' | 'minimize';

/** What a sweep is to do, beside the base settings of its runs. */
export interface SweepSettings {
  space: SearchSpace;
  sampler: Sampler;
  /** Of the sampler's chance; runs have their own. */
  seed: number;
  runCount: number;
  /** How many runs wait or work at once. */
  parallelRuns: number;
  /** Null lets every run come to its end. */
  halving: Halving | null;
}

/** By which figure a sweep judges its runs: the one that chooses a run's best epoch. */
export function objectiveOf({ kind, bestBy }: Pick<RunConfig, 'kind' | 'bestBy'>): {
  metric: string;
  direction: Direction;
} {
  const name = kind === 'pretrain' ? 'loss' : bestBy;
  return { metric: `val/${name}`, direction: name === 'loss' ? 'minimize' : 'maximize' };
}
