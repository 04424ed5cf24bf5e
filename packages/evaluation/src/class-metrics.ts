import type { ConfusionMatrix } from './confusion-matrix.ts';
import { marginals } from './marginals.ts';

/** Precision (positive predictivity), recall (sensitivity), specificity and F1, each in [0, 1] or NaN. */
export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly specificity: number;
  readonly f1: number;
}

/** The rates of one class against all others; `support` is its number of reference beats. */
export interface ClassRates extends Rates {
  readonly support: number;
}

export interface ClassMetrics {
  readonly accuracy: number;
  readonly macro: Rates;
  readonly perClass: readonly ClassRates[];
  readonly kappa: number;
}

/**
 * Says what the predictions are worth, by class and over all classes.
 *
 * A missed beat is a false negative of its class and a prediction of none, so accuracy and recall are shares of
 * all annotated beats. A rate without a denominator is NaN. Macro values average the classes that occur in the
 * truth; there, the precision of a class that was never predicted counts as 0, as its F1 does (scikit-learn's
 * `zero_division=0`). Kappa is Cohen's, with "missed" as a call that the truth never makes.
 */
export function classMetrics(matrix: ConfusionMatrix): ClassMetrics {
  const { total, truths, calls, hits } = marginals(matrix);
  const perClass = truths.map((support, c): ClassRates => {
    const truePositives = hits[c]!;
    const falsePositives = calls[c]! - truePositives;
    return {
      support,
      precision: truePositives / calls[c]!,
      recall: truePositives / support,
      specificity: (total - support - falsePositives) / (total - support),
      f1: (2 * truePositives) / (support + calls[c]!),
    };
  });
  const agreed = sum(hits) / total;
  const byChance = sum(truths.map((support, c) => (support / total) * (calls[c]! / total)));
  return {
    accuracy: agreed,
    macro: macroRates(perClass),
    perClass,
    kappa: (agreed - byChance) / (1 - byChance),
  };
}

function macroRates(perClass: readonly ClassRates[]): Rates {
  const present = perClass.filter((rates) => rates.support > 0);
  const mean = (of: (rates: ClassRates) => number) => sum(present.map(of)) / present.length;
  return {
    precision: mean((rates) => (Number.isNaN(rates.precision) ? 0 : rates.precision)),
    recall: mean((rates) => rates.recall),
    specificity: mean((rates) => rates.specificity),
    f1: mean((rates) => rates.f1),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
