import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded chance: the same seed and stream give the same numbers, and streams don't overlap. */
export interface Chance {
  /** Evenly distributed in [low, high). */
  uniform(low: number, high: number): number;
  /** From the standard normal distribution (Box and Muller 1958). */
  normal(): number;
  /** The items in random order. */
  shuffle<T>(items: readonly T[]): T[];
}

/** Opens the `stream`-th stream of a seed, so that one patient does not depend on how many others there are. */
export function openChance(seed: number, stream: number): Chance {
  const generator = xoroshiro128plus(seed);
  for (let i = 0; i < stream; i++) generator.jump();
  const unit = () => (generator.next() >>> 0) / 2 ** 32;
  return {
    uniform: (low, high) => low + (high - low) * unit(),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    shuffle(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = Math.floor(unit() * (i + 1));
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}
