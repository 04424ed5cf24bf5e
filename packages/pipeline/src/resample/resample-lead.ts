import { PipelineError } from '../errors.ts';

/** The filter reaches this many samples of the slower rate to each side. */
const reach = 10;
/** Shape of the Kaiser window; side lobes 50 dB down. */
const beta = 5;
/** Larger terms than these belong to no two rates that ECG is recorded at. */
const largestTerm = 2000;

/**
 * Resamples a lead from one sampling frequency to another: upsampled, low-passed below the slower rate's half by a
 * Kaiser-windowed sinc, downsampled, in one step and without delay. The straight line from the first to the last
 * sample is taken out before and put back, so that an offset makes no step at the edges.
 * *units* mV, Hz; sample i of the result lies at i / toHz seconds · *errors* `SIGNAL.RESAMPLE` for a ratio that is
 * not one of whole numbers up to 2000 · *source* SciPy 1.17, `resample_poly` of what the line leaves
 */
export function resampleLead(samples: Float64Array, fromHz: number, toHz: number): Float64Array {
  const { up, down } = ratioOf(fromHz, toHz);
  if (up === down || samples.length === 0) return samples.slice();
  const half = reach * Math.max(up, down);
  const filter = lowPass(half, 1 / Math.max(up, down), up);
  const first = samples[0]!;
  const slope = samples.length === 1 ? 0 : (samples.at(-1)! - first) / (samples.length - 1);
  const level = samples.map((value, index) => value - (first + slope * index));
  const result = new Float64Array(Math.ceil((samples.length * up) / down));
  for (let index = 0; index < result.length; index++) {
    // Where the result's sample stands among the upsampled ones, of which only every `up`th is not zero.
    const centre = index * down;
    const from = Math.max(0, Math.ceil((centre - half) / up));
    const to = Math.min(level.length - 1, Math.floor((centre + half) / up));
    let sum = 0;
    for (let k = from; k <= to; k++) sum += level[k]! * filter[half + centre - k * up]!;
    result[index] = sum + first + (slope * centre) / up;
  }
  return result;
}

/** The ratio of two frequencies in lowest terms. */
function ratioOf(fromHz: number, toHz: number): { up: number; down: number } {
  for (const scale of [1, 10, 100, 1000]) {
    const [from, to] = [fromHz * scale, toHz * scale];
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from <= 0 || to <= 0) continue;
    const divisor = greatestCommonDivisor(from, to);
    const [up, down] = [to / divisor, from / divisor];
    if (up <= largestTerm && down <= largestTerm) return { up, down };
  }
  throw new PipelineError('SIGNAL.RESAMPLE', `a lead can't be resampled from ${fromHz} to ${toHz} Hz`, {
    remedy: 'Take frequencies whose ratio is one of whole numbers up to 2000.',
  });
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** A windowed sinc, `2 · half + 1` long, that lets `gain` times a constant through. *units* cutoff in half rates */
function lowPass(half: number, cutoff: number, gain: number): Float64Array {
  const filter = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const place = index - half;
    const sinc = place === 0 ? 1 : Math.sin(Math.PI * cutoff * place) / (Math.PI * cutoff * place);
    return sinc * besselI0(beta * Math.sqrt(1 - (place / half) ** 2));
  });
  const sum = filter.reduce((total, value) => total + value, 0);
  return filter.map((value) => (gain * value) / sum);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
