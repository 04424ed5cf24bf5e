import type { SampleSource } from './sample-store.ts';
import type { Samples } from './samples.ts';

/** Samples that are read at once, and how many of them lie before the one that was asked for: going back a little is free. */
const pageLength = 1 << 16;
const backLength = 1 << 14;

/** Reads single samples of a lead, most of them near the last one, and keeps a page of the lead for that. */
export class SampleReader {
  readonly #source: SampleSource;
  #page: Samples = new Float64Array(0);
  #from = 0;
  #to = 0;

  constructor(source: SampleSource) {
    this.#source = source;
  }

  get length(): number {
    return this.#source.length;
  }

  /** The sample with this index; 0 beyond both ends of the lead. */
  at(index: number): number {
    if (index < this.#from || index >= this.#to) {
      if (index < 0 || index >= this.#source.length) return 0;
      this.#turnTo(index);
    }
    return this.#page[index - this.#from]!;
  }

  /** The sum of samples `[from, to)` of the lead, added in order. */
  sum(from: number, to: number): number {
    let sum = 0;
    for (let index = from; index < to; ) {
      sum += this.at(index++);
      const end = Math.min(to, this.#to) - this.#from;
      const page = this.#page;
      let place = index - this.#from;
      for (; place < end; place++) sum += page[place]!;
      index = place + this.#from;
    }
    return sum;
  }

  #turnTo(index: number): void {
    this.#from = Math.max(0, index - backLength);
    this.#to = Math.min(this.#source.length, this.#from + pageLength);
    this.#page = this.#source.read(this.#from, this.#to);
  }
}
