import { PipelineError } from '../errors.ts';

/** Five coefficients of a polynomial in z⁻¹. */
export type Quartic = readonly [number, number, number, number, number];

/** A digital filter of fourth order, B(z)/A(z) with a₀ = 1. */
export interface FourthOrderFilter {
  readonly b: Quartic;
  readonly a: Quartic;
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * Butterworth filter of order 2 that stops or passes the band between two edges (fourth order as a filter).
 * With warped edges ω = 4·tan(π·f / fs), centre ω₀² = ω₁ω₂ and width β = ω₂ − ω₁, each pole p of the analog
 * low-pass becomes the two roots of s² − 2hs + ω₀² = 0, where h = β/2p (stop) or h = βp/2 (pass); the bilinear
 * transform z = (4 + s)/(4 − s) then makes it digital.
 * *units* Hz · *errors* `FILTER.BAND` · *source* checked against SciPy 1.10, `butter(2, …, fs=…)`
 */
export function designButterworth(
  kind: 'stop' | 'pass',
  lowHz: number,
  highHz: number,
  samplingFrequencyHz: number,
): FourthOrderFilter {
  if (!(lowHz > 0 && lowHz < highHz && highHz < samplingFrequencyHz / 2)) {
    throw new PipelineError(
      'FILTER.BAND',
      `a filter for ${lowHz}–${highHz} Hz needs more than ${2 * highHz} samples a second, not ${samplingFrequencyHz}`,
      { where: `${samplingFrequencyHz} Hz`, remedy: 'Use records sampled faster, or no filter.' },
    );
  }
  const warped = (frequencyHz: number) => 4 * Math.tan((Math.PI * frequencyHz) / samplingFrequencyHz);
  const width = warped(highHz) - warped(lowHz);
  const centreSquared = warped(highHz) * warped(lowHz);
  // One pole of the pair at 135°; the other is its conjugate, and so are its roots.
  const half = width / 2;
  const h = { re: -half * Math.SQRT1_2, im: kind === 'stop' ? -half * Math.SQRT1_2 : half * Math.SQRT1_2 };
  const root = squareRoot({ re: h.re * h.re - h.im * h.im - centreSquared, im: 2 * h.re * h.im });
  const first = { re: h.re + root.re, im: h.im + root.im };
  const second = { re: h.re - root.re, im: h.im - root.im };
  const a = productOfPairs(bilinear(first), bilinear(second));
  const denominator = distanceSquared(first) * distanceSquared(second);
  if (kind === 'pass') {
    const gain = (width * width * 16) / denominator;
    return { b: [gain, 0, -2 * gain, 0, gain], a };
  }
  const zero = bilinear({ re: 0, im: Math.sqrt(centreSquared) });
  const gain = (16 + centreSquared) ** 2 / denominator;
  const [b0, b1, b2, b3, b4] = productOfPairs(zero, zero);
  return { b: [gain * b0, gain * b1, gain * b2, gain * b3, gain * b4], a };
}

function squareRoot({ re, im }: Complex): Complex {
  const size = Math.hypot(re, im);
  return { re: Math.sqrt((size + re) / 2), im: Math.sign(im || 1) * Math.sqrt((size - re) / 2) };
}

/** (4 + s)/(4 − s) */
function bilinear(s: Complex): Complex {
  const size = distanceSquared(s);
  return { re: (16 - s.re * s.re - s.im * s.im) / size, im: (8 * s.im) / size };
}

/** |4 − s|² */
function distanceSquared(s: Complex): number {
  return (4 - s.re) ** 2 + s.im * s.im;
}

/** Coefficients of the polynomial whose roots are u, v and their conjugates. */
function productOfPairs(u: Complex, v: Complex): Quartic {
  const [u1, u2] = [-2 * u.re, u.re * u.re + u.im * u.im];
  const [v1, v2] = [-2 * v.re, v.re * v.re + v.im * v.im];
  return [1, u1 + v1, u2 + u1 * v1 + v2, u1 * v2 + u2 * v1, u2 * v2];
}
