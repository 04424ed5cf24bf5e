import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Evenly distributed numbers in [0, 1). */
export type Chance = () => number;

/** The chance of one run of a sweep: streams of a seed don't overlap, so that no run depends on how many there are. */
export function openChance(seed: number, stream: number): Chance {
  const generator = xoroshiro128plus(seed);
  for (let i = 0; i < stream; i++) generator.jump();
  return () => (generator.next() >>> 0) / 2 ** 32;
}

/** One of the items, each as likely. */
export const chooseOne = <T>(items: readonly T[], chance: Chance): T =>
  items[Math.floor(chance() * items.length)] as T;
