import { EvaluationError } from './errors.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Between which two shares the true one lies, with the confidence asked for. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share of `hits` in `total`; NaN where there is nothing to share.
 *
 * Unlike hits ± 1.96 standard errors it stays within [0, 1] and has a width at 0 and at 1. It takes beats for
 * independent of each other, which those of one patient are not: it says how far the count alone carries.
 * *errors* `EVALUATION.COUNT` · *source* Wilson 1927; Brown, Cai and DasGupta 2001
 */
export function wilsonInterval(hits: number, total: number, confidence = 0.95): ShareInterval {
  if (!(hits >= 0 && hits <= total)) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: `${hits} of ${total} is no share` });
  }
  if (total === 0) return { low: Number.NaN, high: Number.NaN };
  const z = normalQuantile((1 + confidence) / 2);
  const share = hits / total;
  const scale = 1 + z ** 2 / total;
  const center = (share + z ** 2 / (2 * total)) / scale;
  const reach = (z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2))) / scale;
  return { low: Math.max(0, center - reach), high: Math.min(1, center + reach) };
}
