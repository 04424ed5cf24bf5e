import { EvaluationError } from '../errors.ts';

/**
 * McNemar's exact test of two classifiers on the same beats: the two-sided chance that, of the beats which only
 * one of them gets right, so uneven a share falls to one side.
 *
 * It takes beats for independent of each other, which beats of one patient are not; a verdict on runs comes from
 * the bootstrap over patients. *source* McNemar 1947; binomial with p = ½
 */
export function mcnemarExact(onlyFirstRight: number, onlySecondRight: number): number {
  for (const count of [onlyFirstRight, onlySecondRight]) {
    if (!Number.isInteger(count) || count < 0) {
      throw new EvaluationError({ code: 'EVALUATION.COUNT', message: `${count} is not a count of beats` });
    }
  }
  const total = onlyFirstRight + onlySecondRight;
  const fewer = Math.min(onlyFirstRight, onlySecondRight);
  // Terms of the binomial tail relative to its largest, which is the last one.
  let relative = 0;
  let term = 1;
  for (let k = fewer; k >= 0 && term > 1e-18 * relative; k--) {
    relative += term;
    term *= k / (total - k + 1);
  }
  let logLargest = -total * Math.LN2;
  for (let i = 1; i <= fewer; i++) logLargest += Math.log((total - fewer + i) / i);
  return Math.min(1, 2 * relative * Math.exp(logLargest));
}
