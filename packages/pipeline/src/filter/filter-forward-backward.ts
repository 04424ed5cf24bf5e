import { PipelineError } from '../errors.ts';
import {
  blockLength,
  memorySource,
  newMemoryStore,
  type SampleSource,
  type SampleStore,
} from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';
import type { FourthOrderFilter } from './design-butterworth.ts';

/** What the filter remembers between two samples. */
type State = [number, number, number, number];

/** Three times the number of coefficients, as SciPy pads. */
const padding = 15;

/**
 * Filters forward and backward, so that waves are not delayed.
 * *edges* odd extension by 15 samples, filter state started at rest on the first of them; a signal of 15 samples
 * or fewer throws `SIGNAL.TOO_SHORT` · *source* Gustafsson 1996, checked against SciPy 1.10 `filtfilt`
 */
export function filterForwardBackward(samples: Samples, filter: FourthOrderFilter): Float64Array {
  const filtered = newMemoryStore(samples.length);
  filterInto(filtered, memorySource(samples), filter);
  return filtered.read(0, samples.length);
}

/**
 * The same a block at a time: forward from the source into the store, then backward in the store. They may be the same.
 * What comes out does not depend on the blocks. *errors* `SIGNAL.TOO_SHORT`
 */
export function filterInto(store: SampleStore, source: SampleSource, filter: FourthOrderFilter): void {
  const count = source.length;
  if (count <= padding) {
    throw new PipelineError('SIGNAL.TOO_SHORT', `${count} samples are too few to filter`, {
      where: `${count} samples`,
      remedy: `Give at least ${padding + 1} samples.`,
    });
  }
  const before = extension(source.read(0, padding + 1));
  const after = extension(
    source
      .read(count - padding - 1, count)
      .slice()
      .reverse(),
  ).reverse();
  const work = new Float64Array(blockLength);
  const forward = startAtRest(filter, before[0]!);
  filterInPlace(before, filter, forward, 1);
  for (let from = 0; from < count; from += blockLength) {
    const block = work.subarray(0, Math.min(blockLength, count - from));
    block.set(source.read(from, from + block.length));
    filterInPlace(block, filter, forward, 1);
    store.write(from, block);
  }
  filterInPlace(after, filter, forward, 1);
  const backward = startAtRest(filter, after[padding - 1]!);
  filterInPlace(after, filter, backward, -1);
  for (let to = count; to > 0; to -= blockLength) {
    const from = Math.max(0, to - blockLength);
    const block = store.read(from, to);
    filterInPlace(block, filter, backward, -1);
    store.write(from, block);
  }
}

/** What goes before a signal, given its first samples: their mirror image about the very first one. */
function extension(samples: Samples): Float64Array {
  const first = samples[0]!;
  return Float64Array.from({ length: padding }, (_, index) => 2 * first - samples[padding - index]!);
}

/** State that a constant input of the first value would have led to. */
function startAtRest(filter: FourthOrderFilter, first: number): State {
  return stateAtRest(filter).map((value) => value * first) as State;
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
 * Transposed direct form II over a block, from its first sample on or, with a step of −1, from its last one back; the
 * state goes on with the next block. The sums are in SciPy's order, in which the fewest operations wait for the output
 * before.
 */
function filterInPlace(x: Float64Array, { b, a }: FourthOrderFilter, state: State, step: 1 | -1): void {
  const [b0, b1, b2, b3, b4] = b;
  const [, a1, a2, a3, a4] = a;
  // By index: what an iterator gives would be boxed, and with it all that it is added to.
  let z0 = state[0];
  let z1 = state[1];
  let z2 = state[2];
  let z3 = state[3];
  for (let left = x.length, at = step === 1 ? 0 : x.length - 1; left > 0; left--, at += step) {
    const input = x[at]!;
    const output = b0 * input + z0;
    z0 = z1 + b1 * input - a1 * output;
    z1 = z2 + b2 * input - a2 * output;
    z2 = z3 + b3 * input - a3 * output;
    z3 = b4 * input - a4 * output;
    x[at] = output;
  }
  state[0] = z0;
  state[1] = z1;
  state[2] = z2;
  state[3] = z3;
}
