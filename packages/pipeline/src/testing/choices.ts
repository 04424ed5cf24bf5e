/** A stream of choices for one mutated input: the same seed gives the same choices. */
export interface Choices {
  /** A whole number in [0, below). */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Neighbouring seeds give streams that have nothing in common. *source* Tommy Ettinger, mulberry32 */
export function openChoices(seed: number): Choices {
  let state = Math.imul(seed ^ 0x5bd1_e995, 0x9e37_79b1) | 0;
  const next = () => {
    state = (state + 0x6d2b_79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return { below, pick: (items) => items[below(items.length)]! };
}
