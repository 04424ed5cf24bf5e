import { EvaluationError } from '../errors.ts';

/**
 * Raises p-values of several comparisons so that the chance of any false finding stays at the level asked for.
 *
 * The smallest is multiplied by their number, the next by one less, and so on; none becomes smaller than one
 * before it. *source* Holm 1979
 */
export function holmAdjust(pValues: readonly number[]): number[] {
  if (pValues.some((p) => !(p >= 0 && p <= 1))) {
    throw new EvaluationError({ code: 'EVALUATION.RANGE', message: 'a p-value is not between 0 and 1' });
  }
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, pValues[i]! * (pValues.length - rank)));
    adjusted[i] = largest;
  }
  return adjusted;
}
