import { blocksOf, type SampleStore } from './sample-store.ts';

/**
 * Closes gaps, which are NaN, in blocks of a lead that follow each other: a missing sample takes the value before it,
 * one at the start the first value that is there, and a lead without any value is 0. Filters and detectors can then
 * run across the gap; nothing in it looks like a wave. *units* as given
 */
export class GapFiller {
  /** Samples before the first value that is there. */
  #leading = 0;
  #first = Number.NaN;
  #previous = Number.NaN;

  /** Fills the next block, but for what comes before the first value. */
  fill(block: Float64Array): void {
    let index = 0;
    if (Number.isNaN(this.#first)) {
      while (index < block.length && Number.isNaN(block[index]!)) index++;
      this.#leading += index;
      if (index === block.length) return;
      this.#first = block[index]!;
    }
    let previous = this.#previous;
    for (; index < block.length; index++) {
      const value = block[index]!;
      if (Number.isNaN(value)) block[index] = previous;
      else previous = value;
    }
    this.#previous = previous;
  }

  /** Fills what comes before the first value of the lead that the blocks were written to. */
  fillStart(lead: SampleStore): void {
    const value = Number.isNaN(this.#first) ? 0 : this.#first;
    for (const [from, to] of blocksOf(this.#leading)) {
      lead.write(from, new Float64Array(to - from).fill(value));
    }
  }
}
