import type { Axis } from './axis.ts';
import type { Chance } from './chance.ts';
import { normalDensity, normalShareBelow } from './normal-distribution.ts';

/** How likely a setting's values are, as learned from some of them. */
export interface Estimator {
  draw(chance: Chance): unknown;
  /** Logarithm of the density, or of the probability where values are apart. */
  logLikelihood(value: unknown): number;
}

interface Kernel {
  mean: number;
  width: number;
  /** Share of the kernel that lies below the axis, and up to its end: it is cut off there. */
  below: number;
  upTo: number;
}

/**
 * A mixture of normal distributions, cut off at the ends of the axis: one around each observed value, as wide as
 * the farther of its two neighbours is away, and one over the whole axis for what was never seen; all of the same
 * weight. *source* Bergstra et al. 2011, section 4.3; the least width is that of the authors' Hyperopt, the axis /
 * min(100, observations + 2)
 */
export function numberEstimator(axis: Axis, values: readonly number[]): Estimator {
  const kernels = kernelsOf(
    axis,
    values.map((value) => axis.placeOf(value)),
  );
  return {
    draw: (chance) => {
      const kernel = kernels[Math.floor(chance() * kernels.length)]!;
      return axis.valueAt(placeIn(kernel, axis, chance()));
    },
    logLikelihood: (value) => {
      const stretch = axis.stretchOf(value as number);
      const place = axis.placeOf(value as number);
      const likelihoods = kernels.map((kernel) =>
        stretch === null ? densityOf(kernel, place) : shareOf(kernel, stretch),
      );
      return Math.log(likelihoods.reduce((sum, one) => sum + one, 0) / kernels.length);
    },
  };
}

/** Probabilities of listed values: how often each was seen, and each once more. *source* ibid., section 4.2 */
export function listEstimator(values: readonly unknown[], seen: readonly unknown[]): Estimator {
  const textOf = (value: unknown) => JSON.stringify(value);
  const counts = values.map((value) => 1 + seen.filter((other) => textOf(other) === textOf(value)).length);
  const total = values.length + seen.length;
  return {
    draw: (chance) => {
      const place = Math.floor(chance() * total);
      return place < values.length ? values[place] : seen[place - values.length];
    },
    logLikelihood: (value) => {
      const index = values.findIndex((other) => textOf(other) === textOf(value));
      return Math.log(counts[index]! / total);
    },
  };
}

function kernelsOf({ low, high }: Axis, places: readonly number[]): Kernel[] {
  const range = high - low;
  const middle = (low + high) / 2;
  const means = [...places, middle].sort((a, b) => a - b);
  const leastWidth = range / Math.min(100, means.length + 1);
  const prior = means.indexOf(middle);
  return means.map((mean, index) => {
    const toLeft = mean - (means[index - 1] ?? low);
    const toRight = (means[index + 1] ?? high) - mean;
    const width = index === prior ? range : Math.min(range, Math.max(leastWidth, toLeft, toRight));
    return {
      mean,
      width,
      below: normalShareBelow((low - mean) / width),
      upTo: normalShareBelow((high - mean) / width),
    };
  });
}

const densityOf = ({ mean, width, below, upTo }: Kernel, place: number): number =>
  normalDensity((place - mean) / width) / (width * (upTo - below));

const shareOf = (
  { mean, width, below, upTo }: Kernel,
  { low, high }: { low: number; high: number },
): number =>
  (normalShareBelow((high - mean) / width) - normalShareBelow((low - mean) / width)) / (upTo - below);

/** The place below which a share of the cut-off kernel lies, by halving: its distribution rises from end to end. */
function placeIn({ mean, width, below, upTo }: Kernel, axis: Axis, share: number): number {
  const wanted = below + share * (upTo - below);
  let { low, high } = axis;
  for (let halvings = 0; halvings < 50; halvings++) {
    const middle = (low + high) / 2;
    if (normalShareBelow((middle - mean) / width) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
