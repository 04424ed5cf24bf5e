/** Beats, and how sure the model was of each class. *shapes* `[beats]`, `[beats, classes]` */
export interface JudgedColumns {
  readonly probabilities: Float32Array;
  readonly truth: Int8Array;
  readonly classCount: number;
  /** The classes that count as positive: one, or all that are abnormal. */
  readonly positives: readonly number[];
}

export interface OneAgainstRest {
  /** How sure the model was that a beat is positive; NaN where it was missed. */
  readonly scores: Float64Array;
  readonly isPositive: Uint8Array;
}

/** Reads some classes as one, against all others: their probabilities add up. */
export function oneAgainstRest({
  probabilities,
  truth,
  classCount,
  positives,
}: JudgedColumns): OneAgainstRest {
  return {
    scores: Float64Array.from(truth, (_, row) =>
      positives.reduce((sum, of) => sum + probabilities[row * classCount + of]!, 0),
    ),
    isPositive: Uint8Array.from(truth, (is) => (positives.includes(is) ? 1 : 0)),
  };
}
