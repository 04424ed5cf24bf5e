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
const lengthBelow = (count: number) => (count + taps - 1) >> 1;

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

/**
 * The slow part of a signal: what its approximation at a level composes to when all details are zero. Since the
 * transform is linear and exact, signal − slow part is the signal composed with that approximation set to zero.
 */
export function slowPart(samples: Float64Array, levels: number): Float64Array {
  const counts = [samples.length];
  for (let level = 0; level < levels; level++) counts.push(lengthBelow(counts[level]!));
  const places = placesFor(counts.slice(1));
  for (let level = 0, finer = samples; level < levels; level++) {
    analyseInto(places[level]!.subarray(0, counts[level + 1]), finer, low);
    finer = places[level]!.subarray(0, counts[level + 1]);
  }
  // Each level goes where the approximation of its length was, which nobody needs any more.
  for (let level = levels - 1; level > 0; level--) {
    synthesiseInto(places[level - 1]!, places[level]!.subarray(0, counts[level + 1]), low);
  }
  const slow = new Float64Array(synthesisedLength(counts[1]!));
  synthesiseInto(slow, places[0]!.subarray(0, counts[1]), low);
  return slow.subarray(0, samples.length);
}

/** Kept between calls, for leads of ordinary length: new memory takes longer to get than a level to compute. */
let kept = new Float64Array(0);
const longestKept = 2 ** 21;

/** Room for each level, and for the one sample more that an odd length composes to. */
function placesFor(counts: readonly number[]): Float64Array[] {
  const room = counts.reduce((sum, count) => sum + count + 1, 0);
  const memory = room <= kept.length ? kept : new Float64Array(room);
  if (room <= longestKept) kept = memory;
  let from = 0;
  return counts.map((count) => {
    from += count + 1;
    return memory.subarray(from - count - 1, from);
  });
}

/** Convolves with a reversed filter and keeps every second value: out[i] = Σ f[j]·x[2i − 6 + j]. */
function analyse(x: Float64Array, filter: Float64Array): Float64Array {
  const out = new Float64Array(lengthBelow(x.length));
  analyseInto(out, x, filter);
  return out;
}

function analyseInto(out: Float64Array, x: Float64Array, filter: Float64Array): void {
  const count = x.length;
  const [f0, f1, f2, f3, f4, f5, f6, f7] = filter as Float64Array & Taps;
  for (let index = 0, at = -(taps - 2); index < out.length; index++, at += 2) {
    if (at >= 0 && at + taps <= count) {
      // Written out, because this is most of the transform's time.
      const early = f0 * x[at]! + f1 * x[at + 1]! + f2 * x[at + 2]! + f3 * x[at + 3]!;
      out[index] = early + f4 * x[at + 4]! + f5 * x[at + 5]! + f6 * x[at + 6]! + f7 * x[at + 7]!;
    } else {
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += filter[tap]! * x[reflect(at + tap, count)]!;
      out[index] = sum;
    }
  }
}

/** Spreads coefficients to twice their rate: out[2i + r] = Σ f[2k + r]·c[i + 3 − k], r = 0, 1. */
function synthesise(c: Float64Array, filter: Float64Array): Float64Array {
  const out = new Float64Array(synthesisedLength(c.length));
  synthesiseInto(out, c, filter);
  return out;
}

const pairsOf = (count: number) => count - (taps / 2 - 1);
const synthesisedLength = (count: number) => 2 * Math.max(0, pairsOf(count));

function synthesiseInto(out: Float64Array, c: Float64Array, filter: Float64Array): void {
  const pairs = pairsOf(c.length);
  const [f0, f1, f2, f3, f4, f5, f6, f7] = filter as Float64Array & Taps;
  let [c0, c1, c2] = [c[0] ?? 0, c[1] ?? 0, c[2] ?? 0];
  for (let index = 0; index < pairs; index++) {
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
