import type { Observation } from './sampler.ts';

/**
 * Results from the best to the worst: runs that came to their end by score, then those stopped at a rung, the later
 * the better, then whatever has no score. Equal ones stay as they are.
 */
export const orderByWorth = <T extends Observation>(results: readonly T[]): T[] =>
  [...results].sort(compareWorth);

/** Whether a run has come to anything: it ended, at its end or before, and not by somebody's wish. */
export const isResult = ({ outcome }: Observation): boolean => outcome !== 'open' && outcome !== 'dropped';

/** Whether a result says how good its settings are. */
export const isScored = ({ score, outcome }: Observation): boolean =>
  outcome !== 'failed' && score !== null && !Number.isNaN(score);

function compareWorth(one: Observation, other: Observation): number {
  const ranks = rankOf(one) - rankOf(other);
  if (ranks !== 0) return ranks;
  if (!isScored(one)) return 0;
  if (one.outcome === 'stopped' && one.epochs !== other.epochs) return other.epochs - one.epochs;
  return (other.score ?? 0) - (one.score ?? 0);
}

function rankOf(observation: Observation): number {
  if (!isScored(observation)) return 3;
  if (observation.outcome === 'ended') return 0;
  return observation.outcome === 'stopped' ? 1 : 2;
}
