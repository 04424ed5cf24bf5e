import { type JudgedColumns, oneAgainstRest } from './one-against-rest.ts';

export interface OperateInput extends JudgedColumns {
  /** The class called of each beat, −1: not detected. */
  readonly predicted: Int8Array;
  /** Beats with at least this probability are called positive; null for the calls that were made. */
  readonly threshold: number | null;
}

export interface OperatingCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Counts beats by truth and by what a threshold calls them. A missed beat is called negative at every threshold. */
export function operateAt(input: OperateInput): OperatingCounts {
  const { scores, isPositive } = oneAgainstRest(input);
  const { threshold, predicted, positives } = input;
  let truePositives = 0;
  let falsePositives = 0;
  let all = 0;
  for (const [row, is] of isPositive.entries()) {
    all += is;
    const called = threshold === null ? positives.includes(predicted[row]!) : scores[row]! >= threshold;
    if (!called) continue;
    if (is === 1) truePositives += 1;
    else falsePositives += 1;
  }
  return {
    truePositives,
    falsePositives,
    falseNegatives: all - truePositives,
    trueNegatives: isPositive.length - all - falsePositives,
  };
}
