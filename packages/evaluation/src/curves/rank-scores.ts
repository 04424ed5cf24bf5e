import { EvaluationError } from '../errors.ts';

/** Beats at or above a threshold, by truth. */
export interface Cut {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Counts, for each distinct score from the highest down, the beats called positive at that threshold. */
export function rankScores(scores: ArrayLike<number>, isPositive: ArrayLike<boolean | number>): Cut[] {
  if (scores.length !== isPositive.length) {
    throw new EvaluationError({
      code: 'EVALUATION.SHAPE',
      message: `${scores.length} scores for ${isPositive.length} beats`,
    });
  }
  const order = Array.from(scores, (_, i) => i);
  if (order.some((i) => Number.isNaN(scores[i]!))) {
    throw new EvaluationError({ code: 'EVALUATION.RANGE', message: 'a score is NaN' });
  }
  order.sort((a, b) => scores[b]! - scores[a]!);
  const cuts: Cut[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (const [rank, i] of order.entries()) {
    if (isPositive[i]) truePositives++;
    else falsePositives++;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[i]) {
      cuts.push({ threshold: scores[i]!, truePositives, falsePositives });
    }
  }
  return cuts;
}
