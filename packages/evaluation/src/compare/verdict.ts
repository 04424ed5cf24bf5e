import { holmAdjust } from './holm.ts';

export type Verdict = 'better' | 'worse' | 'cannot tell';

/** Below six patients even all of them agreeing reaches no 5 % (sign test: 2 · ½⁵ = 0.0625). */
export const fewestPatients = 6;

/** What is known of a difference before it is judged. */
export interface JudgedDifference {
  /** Second minus first; higher is better. */
  readonly difference: number;
  readonly adjustedPValue: number;
  readonly patientCount: number;
}

/** Says whether the second is better or worse, or that the patients there are cannot tell. */
export function verdictOf(
  { difference, adjustedPValue, patientCount }: JudgedDifference,
  confidence: number,
): Verdict {
  const isSure = adjustedPValue < 1 - confidence && patientCount >= fewestPatients;
  if (!isSure || !(difference !== 0)) return 'cannot tell';
  return difference > 0 ? 'better' : 'worse';
}

/** Twice the smaller share of resamples on the far side of no difference, the data themselves counted as one. */
export function twoSided(differences: ArrayLike<number>): number {
  let atMostZero = 0;
  let atLeastZero = 0;
  let defined = 0;
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i]!;
    if (difference <= 0) atMostZero++;
    if (difference >= 0) atLeastZero++;
    if (!Number.isNaN(difference)) defined++;
  }
  return Math.min(1, (2 * (1 + Math.min(atMostZero, atLeastZero))) / (defined + 1));
}

/** Holm's correction over the p-values that are defined: a class that does not occur is no question asked. */
export function adjustDefined(pValues: readonly number[]): number[] {
  const defined = holmAdjust(pValues.filter((p) => !Number.isNaN(p)));
  let at = 0;
  return pValues.map((p) => (Number.isNaN(p) ? p : defined[at++]!));
}
