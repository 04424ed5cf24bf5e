/**
 * Mean over a centred window of odd length; at the edges, over the part of it that lies inside. Blocks follow each
 * other from the first sample on, because the sum goes on from one to the next.
 */
export class MovingMean {
  readonly #half: number;
  readonly #count: number;
  #sum = 0;

  constructor(windowLength: number, count: number) {
    this.#half = windowLength >> 1;
    this.#count = count;
  }

  /** The values that the means of samples `from` to `to` need. */
  needs(from: number, to: number): { from: number; to: number } {
    return { from: Math.max(0, from - this.#half - 1), to: Math.min(this.#count, to + this.#half) };
  }

  /** Fills the next means, of samples from `from` on; `values` begin at sample `start`. */
  next(means: Float64Array, from: number, values: Float64Array, start: number): void {
    const half = this.#half;
    const count = this.#count;
    let sum = this.#sum;
    if (from === 0) {
      sum = 0;
      for (let right = 0; right < Math.min(half, count); right++) sum += values[right]!;
    }
    for (let index = 0; index < means.length; index++) {
      const centre = from + index;
      if (centre + half < count) sum += values[centre + half - start]!;
      if (centre > half) sum -= values[centre - half - 1 - start]!;
      const inside = Math.min(centre + half, count - 1) - Math.max(0, centre - half) + 1;
      means[index] = sum / inside;
    }
    this.#sum = sum;
  }
}
