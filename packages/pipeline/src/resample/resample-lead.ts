import { PipelineError } from '../errors.ts';
import { reusedSamples } from '../signal/reused-memory.ts';
import {
  blockLength,
  blocksOf,
  type MakeStore,
  memorySource,
  newMemoryStore,
  readAll,
  type SampleSource,
  type SampleStore,
} from '../signal/sample-store.ts';

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
  return readAll(resampleStore(memorySource(samples), fromHz, toHz, newMemoryStore));
}

/** The same a block at a time, into a new store; at its own frequency a lead is copied. *errors* `SIGNAL.RESAMPLE` */
export function resampleStore(
  lead: SampleSource,
  fromHz: number,
  toHz: number,
  makeStore: MakeStore,
): SampleStore {
  const { up, down } = ratioOf(fromHz, toHz);
  const resampled = makeStore(Math.ceil((lead.length * up) / down));
  const resample = up === down || lead.length === 0 ? null : new Resampler(lead, up, down);
  const work = new Float64Array(blockLength);
  for (const [from, to] of blocksOf(resampled.length)) {
    const block = work.subarray(0, to - from);
    if (resample === null) block.set(lead.read(from, to));
    else resample.fill(block, from);
    resampled.write(from, block);
  }
  return resampled;
}

class Resampler {
  readonly #lead: SampleSource;
  readonly #up: number;
  readonly #down: number;
  readonly #half: number;
  readonly #filter: Float64Array;
  readonly #first: number;
  readonly #slope: number;
  readonly #room = reusedSamples();

  constructor(lead: SampleSource, up: number, down: number) {
    const count = lead.length;
    this.#lead = lead;
    this.#up = up;
    this.#down = down;
    this.#half = reach * Math.max(up, down);
    this.#filter = lowPass(this.#half, 1 / Math.max(up, down), up);
    this.#first = lead.read(0, 1)[0]!;
    this.#slope = count === 1 ? 0 : (lead.read(count - 1, count)[0]! - this.#first) / (count - 1);
  }

  /** Fills a block of the result whose first sample is `from`. */
  fill(block: Float64Array, from: number): void {
    const [up, down, half, filter] = [this.#up, this.#down, this.#half, this.#filter];
    const [first, slope] = [this.#first, this.#slope];
    const levelFrom = Math.max(0, Math.ceil((from * down - half) / up));
    const levelTo = Math.floor(((from + block.length - 1) * down + half) / up) + 1;
    const level = this.#levelled(levelFrom, Math.min(this.#lead.length, levelTo));
    const last = levelFrom + level.length - 1;
    for (let index = 0; index < block.length; index++) {
      // Where the result's sample stands among the upsampled ones, of which only every `up`th is not zero.
      const centre = (from + index) * down;
      const start = Math.max(0, Math.ceil((centre - half) / up));
      const end = Math.min(last, Math.floor((centre + half) / up));
      let sum = 0;
      for (let k = start; k <= end; k++) sum += level[k - levelFrom]! * filter[half + centre - k * up]!;
      block[index] = sum + first + (slope * centre) / up;
    }
  }

  /** Samples of the lead without the straight line. */
  #levelled(from: number, to: number): Float64Array {
    const level = this.#room(to - from);
    level.set(this.#lead.read(from, to));
    for (let index = 0; index < level.length; index++)
      level[index]! -= this.#first + this.#slope * (from + index);
    return level;
  }
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
