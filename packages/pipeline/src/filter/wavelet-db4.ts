/** Daubechies' scaling filter with four vanishing moments, for reconstruction. *source* PyWavelets 1.1.1 `db4` */
export const scaling = [
  0.2303778133088965, 0.7148465705529157, 0.6308807679298589, -0.027983769416859854, -0.18703481171909309,
  0.030841381835560764, 0.0328830116668852, -0.010597401785069032,
] as const;

const taps = scaling.length;
type Taps = Iterable<number> & Readonly<Record<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7, number>>;
const low = Float64Array.from(scaling);
/** The wavelet filter: the scaling filter backwards with alternating signs. */
const high = low.map((_, k) => (k % 2 === 0 ? 1 : -1) * low[taps - 1 - k]!);

/** Approximation and details of a signal, coarsest details first, as PyWavelets' `wavedec` orders them. */
export interface WaveletCoefficients {
  readonly approximation: Float64Array;
  readonly details: readonly Float64Array[];
}

/** Number of coefficients one level deeper: ⌊(n + 7) / 2⌋. */
export const lengthBelow = (count: number) => (count + taps - 1) >> 1;

/**
 * Decomposes a signal by the db4 wavelet over `levels` levels.
 * *edges* symmetric, the end sample repeated · *source* Mallat 1989, checked against PyWavelets 1.1.1
 */
export function decompose(samples: Float64Array, levels: number): WaveletCoefficients {
  const details: Float64Array[] = [];
  let approximation = samples;
  for (let level = 0; level < levels; level++) {
    details.unshift(analyse(approximation, high));
    approximation = analyse(approximation, low);
  }
  return { approximation, details };
}

/** Composes a signal from its coefficients; an odd length comes back one sample longer, as in PyWavelets. */
export function compose({ approximation, details }: WaveletCoefficients): Float64Array {
  return details.reduce((coarse, fine) => {
    const matching = coarse.length === fine.length ? coarse : coarse.subarray(0, fine.length);
    const samples = synthesise(matching, low);
    const detailed = synthesise(fine, high);
    for (let index = 0; index < samples.length; index++) samples[index]! += detailed[index]!;
    return samples;
  }, approximation);
}

function analyse(x: Float64Array, filter: Float64Array): Float64Array {
  const values = new Float64Array(lengthBelow(x.length));
  analyseInto({ from: 0, values }, { from: 0, values: x }, x.length, filter);
  return values;
}

/** Some of a level's values: those from `from` on. */
export interface LevelWindow {
  readonly from: number;
  readonly values: Float64Array;
}

/**
 * Convolves with a reversed filter and keeps every second value: out[i] = Σ f[j]·x[2i − 6 + j]. The finer level has
 * `count` values, of which `x` holds all that are asked for.
 */
export function analyseInto(
  out: LevelWindow,
  x: LevelWindow,
  count: number,
  filter: Float64Array = low,
): void {
  const end = out.from + out.values.length;
  // Away from the ends a coefficient asks for eight values that are there.
  const first = Math.min(end, Math.max(out.from, taps / 2 - 1));
  const last = Math.max(first, Math.min(end, count >> 1));
  analyseEdge(out, x, count, filter, [out.from, first]);
  if (first < last) {
    const values = out.values.subarray(first - out.from, last - out.from);
    analyseInside(values, x.values.subarray(2 * first - (taps - 2) - x.from), filter);
  }
  analyseEdge(out, x, count, filter, [last, end]);
}

/** Most of the transform's time: each value is read once and handed on to the next coefficients. */
function analyseInside(out: Float64Array, x: Float64Array, filter: Float64Array): void {
  const [f0, f1, f2, f3, f4, f5, f6, f7] = filter as Float64Array & Taps;
  // By index: what an iterator gives would be boxed, and with it all that it is added to.
  let x0 = x[0]!;
  let x1 = x[1]!;
  let x2 = x[2]!;
  let x3 = x[3]!;
  let x4 = x[4]!;
  let x5 = x[5]!;
  for (let index = 0, at = taps - 2; index < out.length; index++, at += 2) {
    const x6 = x[at]!;
    const x7 = x[at + 1]!;
    out[index] = f0 * x0 + f1 * x1 + f2 * x2 + f3 * x3 + f4 * x4 + f5 * x5 + f6 * x6 + f7 * x7;
    x0 = x2;
    x1 = x3;
    x2 = x4;
    x3 = x5;
    x4 = x6;
    x5 = x7;
  }
}

/** Coefficients near an end of the signal, which goes on as its mirror image. */
function analyseEdge(
  out: LevelWindow,
  x: LevelWindow,
  count: number,
  filter: Float64Array,
  [from, to]: readonly [number, number],
): void {
  for (let index = from; index < to; index++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      sum += filter[tap]! * x.values[reflect(2 * index - (taps - 2) + tap, count) - x.from]!;
    }
    out.values[index - out.from] = sum;
  }
}

function synthesise(c: Float64Array, filter: Float64Array): Float64Array {
  const out = new Float64Array(2 * Math.max(0, c.length - (taps / 2 - 1)));
  synthesiseInto(out, c, filter);
  return out;
}

/**
 * Spreads coefficients to twice their rate: out[2i + r] = Σ f[2k + r]·c[i + 3 − k], r = 0, 1. `out` holds two values for
 * each coefficient but the last three.
 */
export function synthesiseInto(out: Float64Array, c: Float64Array, filter: Float64Array = low): void {
  const [f0, f1, f2, f3, f4, f5, f6, f7] = filter as Float64Array & Taps;
  let c0 = c[0] ?? 0;
  let c1 = c[1] ?? 0;
  let c2 = c[2] ?? 0;
  for (let index = 0; 2 * index < out.length; index++) {
    const c3 = c[index + 3]!;
    out[2 * index] = f6 * c0 + f4 * c1 + f2 * c2 + f0 * c3;
    out[2 * index + 1] = f7 * c0 + f5 * c1 + f3 * c2 + f1 * c3;
    c0 = c1;
    c1 = c2;
    c2 = c3;
  }
}

/** Index into a signal continued by its mirror image, end samples repeated, as often as needed. */
function reflect(index: number, count: number): number {
  const place = ((index % (2 * count)) + 2 * count) % (2 * count);
  return place < count ? place : 2 * count - 1 - place;
}
