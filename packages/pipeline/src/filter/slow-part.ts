import { reusedSamples } from '../signal/reused-memory.ts';
import type { SampleStore } from '../signal/sample-store.ts';
import { analyseInto, lengthBelow, synthesiseInto } from './wavelet-db4.ts';

/** Samples or coefficients `[from, to)` of a level. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A level this short is read whole, so that its mirror images on both sides are there. */
const shortLevel = 32;

/**
 * The slow part of a signal: what its db4 approximation at a level composes to when all details are zero. Since the
 * transform is linear and exact, signal − slow part is the signal composed with that approximation set to zero.
 * A sample of it depends on few samples around (about 1800 on each side at level 8), so that it is computed for any
 * stretch by itself, with the values that the transform of the whole signal has.
 * *source* Mallat 1989, checked against PyWavelets 1.1.1
 */
export class SlowPart {
  readonly #samples: SampleStore;
  /** Number of values at each level; level 0 is the signal. */
  readonly #counts: readonly number[];
  /** Of each level, kept from stretch to stretch. */
  readonly #room: readonly ((length: number) => Float64Array)[];

  constructor(samples: SampleStore, levels: number) {
    this.#samples = samples;
    const counts = [samples.length];
    for (let level = 0; level < levels; level++) counts.push(lengthBelow(counts[level]!));
    this.#counts = counts;
    this.#room = counts.map(reusedSamples);
  }

  /** The signal less its slow part, in samples `[from, to)`, good until the next call. */
  readRest(from: number, to: number): Float64Array {
    const wanted = this.#spansToCompose({ from, to });
    const deepest = wanted.length - 1;
    const signal = this.#analyse(wanted[deepest]!);
    let coarse = this.#room[deepest]!(lengthOf(wanted[deepest]!));
    for (let level = deepest - 1; level >= 0; level--) {
      // A level goes where its approximation was, which nobody needs any more.
      const pairs = this.#room[level]!(2 * (coarse.length - 3));
      synthesiseInto(pairs, coarse);
      const odd = wanted[level]!.from & 1;
      coarse = pairs.subarray(odd, odd + lengthOf(wanted[level]!));
    }
    const samples = signal.values.subarray(from - signal.from, to - signal.from);
    for (let index = 0; index < coarse.length; index++) coarse[index] = samples[index]! - coarse[index]!;
    return coarse;
  }

  /** The values of each level that compose a stretch of the signal. */
  #spansToCompose(stretch: Span): Span[] {
    const spans = [stretch];
    for (let level = 1; level < this.#counts.length; level++) {
      const { from, to } = spans[level - 1]!;
      spans.push({ from: from >> 1, to: ((to - 1) >> 1) + 4 });
    }
    return spans;
  }

  /** Computes values of the deepest level from the signal. *returns* the samples that were read for them */
  #analyse(deepest: Span): { from: number; values: Float64Array } {
    const spans = [deepest];
    for (let level = this.#counts.length - 1; level > 0; level--)
      spans.unshift(spanBelow(spans[0]!, this.#counts[level - 1]!));
    const signal = { from: spans[0]!.from, values: this.#samples.read(spans[0]!.from, spans[0]!.to) };
    let fine = signal;
    for (let level = 1; level < spans.length; level++) {
      const { from } = spans[level]!;
      const out = { from, values: this.#room[level]!(lengthOf(spans[level]!)) };
      analyseInto(out, fine, this.#counts[level - 1]!);
      fine = out;
    }
    return signal;
  }
}

const lengthOf = ({ from, to }: Span) => to - from;

/** Values of a finer level, of `count` values, that a span of coefficients is computed from. */
function spanBelow({ from, to }: Span, count: number): Span {
  if (count <= shortLevel) return { from: 0, to: count };
  const [first, end] = [2 * from - 6, 2 * to];
  // Beyond its ends a level goes on as its mirror image.
  return {
    from: Math.max(0, Math.min(first, end > count ? 2 * count - end : first)),
    to: Math.min(count, Math.max(end, -first)),
  };
}
