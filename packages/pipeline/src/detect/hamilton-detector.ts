import { PipelineError } from '../errors.ts';
import { blockLength, blocksOf, memorySource, type SampleSource } from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';

const bandHz = { low: 8, high: 16 } as const;
const averageMs = 80;
const refractoryMs = 300;
/** Threshold: the noise peaks' mean plus this share of the way to the beats' mean. */
const share = 0.45;
/** Means are of the latest so many peaks. */
const remembered = 8;

/**
 * Finds R peaks as the guide does: band-pass 8–16 Hz, absolute difference, mean over the last 80 ms; a local
 * maximum is a beat when it passes a threshold between the latest eight beats' heights and the latest eight other
 * peaks', more than 300 ms after the beat before. It is causal: its marks come after the R peak, by a median of 50 ms
 * on MIT-BIH's first leads after the filter `guide` (61 ms was measured in Python), and are not moved back.
 * Hamilton's look-back for missed beats is left out: the code that the guide runs indexes its list of peaks by
 * sample, past the list's end but for a long pause at the very start.
 * Of several leads the first that has peaks decides, for the whole record.
 * *units* mV, Hz · *returns* samples, ascending · *errors* `FILTER.BAND`
 * *source* Hamilton 2002, as py-ecg-detectors and neurokit2 have it; checked against the original's peaks
 */
export const detectByHamilton = (leads: readonly Samples[], samplingFrequencyHz: number): Int32Array =>
  detectByHamiltonIn(leads.map(memorySource), samplingFrequencyHz);

/** The same of leads that need not be in memory. */
export function detectByHamiltonIn(leads: readonly SampleSource[], samplingFrequencyHz: number): Int32Array {
  for (const lead of leads) {
    const beats = new BeatPicker(samplingFrequencyHz);
    for (const heights of steepness(lead, samplingFrequencyHz)) beats.add(heights);
    const peaks = beats.finish();
    if (peaks.length > 0) return peaks;
  }
  return new Int32Array(0);
}

/** Mean absolute difference of the band-passed lead over the last 80 ms, block after block; 0 while the filter settles. */
function* steepness(lead: SampleSource, samplingFrequencyHz: number): Generator<Float64Array> {
  const width = Math.trunc((averageMs / 1000) * samplingFrequencyHz);
  const bandPass = openBandPass(lead, samplingFrequencyHz);
  // Differences of the last `width` samples and of the block; the last band-passed sample waits for the next one.
  const differences = new Float64Array(width + blockLength);
  let before = Number.NaN;
  for (const [from, to] of blocksOf(lead.length)) {
    const passed = bandPass(lead.read(from, to));
    // There is no difference before the second sample.
    const first = from === 0 ? 1 : 0;
    const count = passed.length - first;
    for (let index = 0; index < count; index++) {
      const sample = passed[index + first]!;
      differences[width + index] = Math.abs(
        sample - (index + first === 0 ? before : passed[index + first - 1]!),
      );
    }
    const means = new Float64Array(count);
    for (let index = 0; index < count; index++) {
      if (from + first - 1 + index < 2 * width) continue;
      let sum = 0;
      for (let back = 0; back < width; back++) sum += differences[width + index - back]!;
      means[index] = sum / width;
    }
    before = passed[passed.length - 1]!;
    differences.copyWithin(0, count, count + width);
    yield means;
  }
}

/** Butterworth band-pass of order 1, causal, at rest on the first sample; blocks follow each other. */
function openBandPass(lead: SampleSource, samplingFrequencyHz: number): (block: Samples) => Float64Array {
  if (!(2 * bandHz.high < samplingFrequencyHz)) {
    throw new PipelineError(
      'FILTER.BAND',
      `Hamilton’s filter needs more than ${2 * bandHz.high} samples a second, not ${samplingFrequencyHz}`,
      { where: `${samplingFrequencyHz} Hz`, remedy: 'Use records sampled faster.' },
    );
  }
  const [low, high] = [bandHz.low, bandHz.high].map((f) => Math.tan((Math.PI * f) / samplingFrequencyHz));
  const [width, centre] = [high! - low!, high! * low!];
  const whole = 1 + width + centre;
  const [gain, a1, a2] = [width / whole, (2 * (centre - 1)) / whole, (1 - width + centre) / whole];
  let first = -gain * (lead.length === 0 ? 0 : lead.read(0, 1)[0]!);
  let second = first;
  return (block) =>
    new Float64Array(block).map((input) => {
      const output = gain * input + first;
      first = second - a1 * output;
      second = -gain * input - a2 * output;
      return output;
    });
}

/** Picks beats among the local maxima of heights that come block after block. */
class BeatPicker {
  readonly #refractory: number;
  readonly #beats: number[] = [];
  readonly #signal: number[] = [];
  readonly #noise: number[] = [];
  #threshold = 0;
  #seen = 0;
  /** The last two heights. */
  #before = Number.NaN;
  #height = Number.NaN;

  constructor(samplingFrequencyHz: number) {
    this.#refractory = (refractoryMs / 1000) * samplingFrequencyHz;
  }

  add(heights: Float64Array): void {
    for (const next of heights) {
      if (this.#before < this.#height && next < this.#height) this.#take(this.#seen - 1, this.#height);
      this.#before = this.#height;
      this.#height = next;
      this.#seen += 1;
    }
  }

  finish(): Int32Array {
    return Int32Array.from(this.#beats);
  }

  #take(index: number, height: number): void {
    const isBeat = height > this.#threshold && index - (this.#beats.at(-1) ?? 0) > this.#refractory;
    if (isBeat) this.#beats.push(index);
    const kind = isBeat ? this.#signal : this.#noise;
    kind.push(height);
    if (kind.length > remembered) kind.shift();
    const noise = meanOf(this.#noise);
    this.#threshold = noise + share * (meanOf(this.#signal) - noise);
  }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
