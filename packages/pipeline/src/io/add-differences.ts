type ReadStored = (from: number, to: number) => Promise<Int32Array>;

const framesAtOnce = 1 << 14;

/**
 * Samples from their first differences: each signal starts at its first value and goes on by what is stored.
 * A read that starts at or after the last one's start goes on from there; an earlier one begins anew, so that
 * memory stays the same however far into the record the samples lie. *source* signal(5), format 8
 */
export class AddDifferences {
  readonly #signalOf: Uint16Array;
  readonly #firstValues: Int32Array;
  /** Values of all signals just before frame `#frame`. */
  #values: Int32Array;
  #frame = 0;

  constructor(signals: readonly { samplesPerFrame: number; firstValue: number }[]) {
    this.#signalOf = Uint16Array.from(
      signals.flatMap(({ samplesPerFrame }, signal) => new Array<number>(samplesPerFrame).fill(signal)),
    );
    this.#firstValues = Int32Array.from(signals, ({ firstValue }) => firstValue);
    this.#values = this.#firstValues.slice();
  }

  async read(from: number, to: number, readStored: ReadStored): Promise<Int32Array> {
    if (from < this.#frame) {
      this.#frame = 0;
      this.#values = this.#firstValues.slice();
    }
    while (this.#frame < from) {
      const next = Math.min(from, this.#frame + framesAtOnce);
      this.#add(await readStored(this.#frame, next), this.#values);
      this.#frame = next;
    }
    const samples = await readStored(from, to);
    this.#add(samples, this.#values.slice());
    return samples;
  }

  /** Replaces differences by sums; `values` ends at the last sample of each signal. */
  #add(samples: Int32Array, values: Int32Array): void {
    const signalOf = this.#signalOf;
    for (let index = 0, slot = 0; index < samples.length; index++) {
      const signal = signalOf[slot]!;
      values[signal] = values[signal]! + samples[index]!;
      samples[index] = values[signal]!;
      if (++slot === signalOf.length) slot = 0;
    }
  }
}
