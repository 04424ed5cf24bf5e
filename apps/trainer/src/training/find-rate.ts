/** A trial of rising learning rates. */
export interface RateRange {
  /** Of the first step. */
  lowest: number;
  /** Of the last one. */
  highest: number;
  steps: number;
}

/** One step of the trial. */
export interface TriedRate {
  learningRate: number;
  loss: number;
  /** Mean of the losses so far, each older one weighing {@link MEMORY} of the one after it. */
  smoothed: number;
}

/** What the curve of loss against rate says. */
export interface FoundRate {
  /** Where the smoothed loss falls fastest along the logarithm of the rate: a good rate to start with. */
  steepest: number;
  /** Where the smoothed loss is lowest: a rate as high as this is too high. */
  lowestLoss: number;
  /** From where on the loss rose beyond all bounds; null where it never did. */
  diverged: number | null;
}

/** Share of the mean that stays at each step. */
const MEMORY = 0.9;
/** A smoothed loss this many times the lowest is one that will not come back. */
const BEYOND = 4;
/** Steps on both sides over which a slope is measured. */
const REACH = 3;

/** The rate of a step, counted from 1: equal steps of its logarithm. *source* Smith 2015 */
export function rateOfTrial(step: number, { lowest, highest, steps }: RateRange): number {
  return steps === 1 ? lowest : lowest * (highest / lowest) ** ((step - 1) / (steps - 1));
}

/** Smooths losses as they come, so that one step's batch does not decide. */
export function smoothLosses(losses: readonly number[]): number[] {
  let [sum, weight] = [0, 0];
  return losses.map((loss) => {
    sum = MEMORY * sum + loss;
    weight = MEMORY * weight + 1;
    return sum / weight;
  });
}

/** Whether a loss has left the curve for good: no number, or far above the lowest so far. */
export function hasDiverged(smoothed: readonly number[]): boolean {
  const last = smoothed.at(-1);
  return last !== undefined && !(last <= BEYOND * Math.min(...smoothed));
}

/** Reads a curve of at least {@link REACH} × 2 + 1 steps; null where it is shorter, or never falls. */
export function readRates(tried: readonly TriedRate[]): FoundRate | null {
  const bounded = tried.filter(({ smoothed }) => Number.isFinite(smoothed));
  const lowest = bounded.reduce((best, one, i) => (one.smoothed < bounded[best]!.smoothed ? i : best), 0);
  let steepest: { rate: number; slope: number } | null = null;
  for (let i = REACH; i + REACH <= lowest; i++) {
    const [before, after] = [bounded[i - REACH]!, bounded[i + REACH]!];
    const slope = (after.smoothed - before.smoothed) / Math.log(after.learningRate / before.learningRate);
    if (slope < (steepest?.slope ?? 0)) steepest = { rate: bounded[i]!.learningRate, slope };
  }
  if (steepest === null) return null;
  const smoothed = tried.map((one) => one.smoothed);
  return {
    steepest: steepest.rate,
    lowestLoss: bounded[lowest]!.learningRate,
    diverged: hasDiverged(smoothed) ? tried.at(-1)!.learningRate : null,
  };
}
