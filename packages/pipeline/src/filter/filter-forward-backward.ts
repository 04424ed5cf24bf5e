import { PipelineError } from '../errors.ts';
import type { Samples } from '../signal/samples.ts';
import type { FourthOrderFilter } from './design-butterworth.ts';

type State = [number, number, number, number];

/** Three times the number of coefficients, as SciPy pads. */
const padding = 15;

/**
 * Filters forward and backward, so that waves are not delayed.
 * *edges* odd extension by 15 samples, filter state started at rest on the first of them; a signal of 15 samples
 * or fewer throws `SIGNAL.TOO_SHORT` · *source* Gustafsson 1996, checked against SciPy 1.10 `filtfilt`
 */
export function filterForwardBackward(samples: Samples, filter: FourthOrderFilter): Float64Array {
  const count = samples.length;
  if (count <= padding) {
    throw new PipelineError('SIGNAL.TOO_SHORT', `${count} samples are too few to filter`, {
      where: `${count} samples`,
      remedy: `Give at least ${padding + 1} samples.`,
    });
  }
  const extended = extendOdd(samples);
  const rest = stateAtRest(filter);
  filterInPlace(extended, filter, rest, 0, 1);
  filterInPlace(extended, filter, rest, extended.length - 1, -1);
  return extended.subarray(padding, padding + count);
}

/** Continues the signal beyond both ends by its own mirror image about the end points. */
function extendOdd(samples: Samples): Float64Array {
  const count = samples.length;
  const extended = new Float64Array(count + 2 * padding);
  extended.set(samples, padding);
  const [first, last] = [samples[0]!, samples[count - 1]!];
  for (let distance = 1; distance <= padding; distance++) {
    extended[padding - distance] = 2 * first - samples[distance]!;
    extended[padding + count - 1 + distance] = 2 * last - samples[count - 1 - distance]!;
  }
  return extended;
}

/** State in which a constant input of 1 gives a constant output; SciPy's `lfilter_zi`. */
function stateAtRest({ b, a }: FourthOrderFilter): State {
  const rise = [1, 2, 3, 4].map((k) => b[k]! - a[k]! * b[0]);
  const first = rise.reduce((sum, value) => sum + value, 0) / a.reduce((sum, value) => sum + value, 0);
  const state: State = [first, 0, 0, 0];
  let [sumOfA, sumOfRise] = [1, 0];
  for (let k = 1; k < 4; k++) {
    sumOfA += a[k]!;
    sumOfRise += rise[k - 1]!;
    state[k] = sumOfA * first - sumOfRise;
  }
  return state;
}

/**
 * Transposed direct form II over the whole signal, from `from` in steps of `step`. The sums are in SciPy's order, in
 * which the fewest operations wait for the output before.
 */
function filterInPlace(
  x: Float64Array,
  { b, a }: FourthOrderFilter,
  rest: State,
  from: number,
  step: 1 | -1,
) {
  const [b0, b1, b2, b3, b4] = b;
  const [, a1, a2, a3, a4] = a;
  const start = x[from]!;
  let z0 = rest[0] * start;
  let z1 = rest[1] * start;
  let z2 = rest[2] * start;
  let z3 = rest[3] * start;
  for (let left = x.length, at = from; left > 0; left--, at += step) {
    const input = x[at]!;
    const output = b0 * input + z0;
    z0 = z1 + b1 * input - a1 * output;
    z1 = z2 + b2 * input - a2 * output;
    z2 = z3 + b3 * input - a3 * output;
    z3 = b4 * input - a4 * output;
    x[at] = output;
  }
}
