import { PipelineError } from '../errors.ts';
import type { SignalHeader } from './record-header.ts';

/**
 * Compares the samples of one signal file with what the header says of them: the first ones, and checksums as
 * soon as every frame has gone by in order. Frames that were skipped end the summing, not the reading.
 * *errors* `WFDB.FIRST_SAMPLE`, `WFDB.CHECKSUM` · *source* header(5)
 */
export class VerifySamples {
  readonly #signals: readonly SignalHeader[];
  readonly #frameCount: number;
  readonly #where: string;
  readonly #sums: Int32Array;
  /** Frames that are in the sums. */
  #summed = 0;

  constructor(signals: readonly SignalHeader[], frameCount: number, where: string) {
    this.#signals = signals;
    this.#frameCount = frameCount;
    this.#where = where;
    this.#sums = new Int32Array(signals.length);
  }

  /** Takes the frames from `from` on, as stored. */
  see(stored: Int32Array, from: number): void {
    const perFrame = this.#signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
    if (from === 0 && stored.length > 0) this.#checkFirst(stored);
    const to = from + stored.length / perFrame;
    if (from > this.#summed || to <= this.#summed) return;
    let slot = 0;
    for (const [index, { samplesPerFrame }] of this.#signals.entries()) {
      let sum = this.#sums[index]!;
      for (let place = 0; place < samplesPerFrame; place++, slot++) {
        for (let at = (this.#summed - from) * perFrame + slot; at < stored.length; at += perFrame) {
          sum = (sum + stored[at]!) | 0;
        }
      }
      this.#sums[index] = sum;
    }
    this.#summed = to;
    if (to === this.#frameCount) this.#checkSums();
  }

  #checkFirst(stored: Int32Array): void {
    let slot = 0;
    for (const { firstSample, description, samplesPerFrame } of this.#signals) {
      if (firstSample !== null && firstSample !== stored[slot]) {
        this.#refuse('WFDB.FIRST_SAMPLE', description, `starts with ${stored[slot]}`, firstSample);
      }
      slot += samplesPerFrame;
    }
  }

  #checkSums(): void {
    for (const [index, { checksum, description }] of this.#signals.entries()) {
      const sum = this.#sums[index]!;
      if (checksum !== null && ((sum ^ checksum) & 0xffff) !== 0) {
        this.#refuse('WFDB.CHECKSUM', description, `adds up to ${(sum << 16) >> 16}`, checksum);
      }
    }
  }

  #refuse(code: 'WFDB.FIRST_SAMPLE' | 'WFDB.CHECKSUM', lead: string, what: string, promised: number): never {
    throw new PipelineError(
      code,
      `${this.#where}: lead ${lead} ${what} where the header promises ${promised}`,
      {
        where: this.#where,
        remedy:
          code === 'WFDB.CHECKSUM'
            ? 'The file is damaged: download the record again.'
            : 'Download the record again.',
      },
    );
  }
}
