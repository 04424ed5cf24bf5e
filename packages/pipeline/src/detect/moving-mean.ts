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
    const [half, count] = [this.#half, this.#count];
    const to = from + means.length;
    if (from === 0) {
      this.#sum = 0;
      for (let right = 0; right < Math.min(half, count); right++) this.#sum += values[right]!;
    }
    const first = Math.min(to, Math.max(from, half + 1));
    const last = Math.max(first, Math.min(to, count - half));
    this.#nextAtEdge(means.subarray(0, first - from), from, values, start);
    // Where the whole window lies inside, which is nearly everywhere.
    const width = 2 * half + 1;
    let sum = this.#sum;
    for (let centre = first; centre < last; centre++) {
      const place = centre - start;
      sum += values[place + half]!;
      sum -= values[place - half - 1]!;
      means[centre - from] = sum / width;
    }
    this.#sum = sum;
    this.#nextAtEdge(means.subarray(last - from), last, values, start);
  }

  #nextAtEdge(means: Float64Array, from: number, values: Float64Array, start: number): void {
    const [half, count] = [this.#half, this.#count];
    for (let index = 0; index < means.length; index++) {
      const centre = from + index;
      if (centre + half < count) this.#sum += values[centre + half - start]!;
      if (centre > half) this.#sum -= values[centre - half - 1 - start]!;
      const inside = Math.min(centre + half, count - 1) - Math.max(0, centre - half) + 1;
      means[index] = this.#sum / inside;
    }
  }
}
