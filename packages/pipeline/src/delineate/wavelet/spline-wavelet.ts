import {
  blockLength,
  type MakeStore,
  type SampleSource,
  type SampleStore,
} from '../../signal/sample-store.ts';

/**
 * The quadratic spline wavelet's transform of a lead at one scale. At 250 Hz and scale 2ᵏ⁺¹ the à trous filter bank is,
 * multiplied out, three running means of L = 2ᵏ samples and twice a difference over L; with L as a time it is the
 * same at any sampling frequency. Its sign is that of the slope: a maximum of the signal is a zero between a positive
 * and a negative extremum.
 * *shapes* one value for each sample, not delayed, of float32 · *units* mV; L in samples, at least 1 ·
 * *source* Mallat & Zhong 1992; Martínez et al. 2004, doi:10.1109/TBME.2003.821031
 */
export function splineWavelet(lead: SampleSource, length: number, makeStore: MakeStore): SampleStore {
  const count = lead.length;
  const wavelet = makeStore(count);
  if (count === 0) return wavelet;
  // Three means and the difference are late by (3·(L − 1) + L) / 2 samples; the lead begins 2L samples before itself.
  const late = 2 * length + Math.ceil((4 * length - 3) / 2);
  const means = [new RunningMean(length), new RunningMean(length), new RunningMean(length)];
  // Smoothed samples: the last L of the block before, then the block.
  const smooth = new Float64Array(length + blockLength);
  const values = new Float32Array(blockLength);
  const work = new Float64Array(blockLength);
  for (let from = 0; from < count + late; from += blockLength) {
    const size = Math.min(blockLength, count + late - from);
    const block = smooth.subarray(length, length + size);
    fillExtended(block, lead, from - 2 * length);
    for (const mean of means) mean.replace(block);
    const first = Math.max(0, late - from);
    for (let index = first; index < size; index++) {
      values[index] = 2 * (smooth[length + index]! - smooth[index]!);
    }
    work.set(values);
    wavelet.write(from + first - late, work.subarray(first, Math.max(first, size)));
    smooth.copyWithin(0, size, size + length);
  }
  return wavelet;
}

/** Fills a block with samples from `from` on. A lead goes on beyond its ends as it ends there: no slope that it does not have. */
function fillExtended(block: Float64Array, lead: SampleSource, from: number): void {
  const count = lead.length;
  const before = Math.min(block.length, Math.max(0, -from));
  const inside = Math.max(before, Math.min(block.length, count - from));
  if (before > 0) block.fill(lead.read(0, 1)[0]!, 0, before);
  if (inside > before) block.set(lead.read(from + before, from + inside), before);
  if (inside < block.length) block.fill(lead.read(count - 1, count)[0]!, inside);
}

/** The mean of the last `length` values, of blocks that follow each other. */
class RunningMean {
  readonly #last: Float64Array;
  #sum = 0;
  #at = 0;
  #isStarted = false;

  constructor(length: number) {
    this.#last = new Float64Array(length);
  }

  /** Replaces each value by the mean; the first one is taken to have been there before. */
  replace(values: Float64Array): void {
    const last = this.#last;
    if (!this.#isStarted) {
      last.fill(values[0]!);
      this.#sum = values[0]! * last.length;
      this.#isStarted = true;
    }
    let [sum, at] = [this.#sum, this.#at];
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      sum += value - last[at]!;
      last[at] = value;
      values[index] = sum / last.length;
      at = at + 1 === last.length ? 0 : at + 1;
    }
    this.#sum = sum;
    this.#at = at;
  }
}
