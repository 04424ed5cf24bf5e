/** Which runs of two groups belong together, by their places in each. */
export interface Pairing {
  readonly pairs: readonly (readonly [first: number, second: number])[];
  readonly loneFirst: readonly number[];
  readonly loneSecond: readonly number[];
}

/** Pairs the runs of two groups that have the same name. */
export function pairRuns(
  first: readonly { readonly pair: string }[],
  second: readonly { readonly pair: string }[],
): Pairing {
  const places = new Map(second.map(({ pair }, place) => [pair, place]));
  const pairs: [number, number][] = [];
  const loneFirst: number[] = [];
  for (const [place, { pair }] of first.entries()) {
    const other = places.get(pair);
    if (other === undefined) loneFirst.push(place);
    else pairs.push([place, other]);
    places.delete(pair);
  }
  return { pairs, loneFirst, loneSecond: [...places.values()] };
}

/** Draws as many runs of each group as it has, with replacement: pairs as pairs, the others among themselves. */
export function redrawRuns(
  { pairs, loneFirst, loneSecond }: Pairing,
  below: (count: number) => number,
): { first: number[]; second: number[] } {
  const drawn = { first: [] as number[], second: [] as number[] };
  for (let draw = 0; draw < pairs.length; draw++) {
    const [one, other] = pairs[below(pairs.length)]!;
    drawn.first.push(one);
    drawn.second.push(other);
  }
  for (let draw = 0; draw < loneFirst.length; draw++) drawn.first.push(loneFirst[below(loneFirst.length)]!);
  for (let draw = 0; draw < loneSecond.length; draw++)
    drawn.second.push(loneSecond[below(loneSecond.length)]!);
  return drawn;
}

/**
 * Standard error of the difference of two groups' means that comes from their runs alone: of the differences within pairs,
 * s/√k, where all runs are paired. Where pairs and lone runs can't be told apart for want of runs, all count as lone:
 * √(s₁²/n₁ + s₂²/n₂). NaN where a group has a single run.
 */
export function seedError(
  first: readonly number[],
  second: readonly number[],
  { pairs, loneFirst, loneSecond }: Pairing,
): number {
  const [n, m] = [first.length, second.length];
  const byPairs = [
    pairs.map(([one, other]) => second[other]! / m - first[one]! / n),
    loneFirst.map((place) => first[place]! / n),
    loneSecond.map((place) => second[place]! / m),
  ];
  const paired = sumOfVariances(byPairs);
  if (!Number.isNaN(paired)) return Math.sqrt(paired);
  return Math.sqrt(sumOfVariances([first.map((value) => value / n), second.map((value) => value / m)]));
}

/** Standard deviation of a sample; NaN with fewer than two. */
export const spreadOf = (values: readonly number[]): number => Math.sqrt(varianceOf(values));

/** Variance of a sum of independent draws, each list drawn from on its own; a list of one has none to tell. */
const sumOfVariances = (lists: readonly (readonly number[])[]): number =>
  lists.filter(({ length }) => length > 0).reduce((sum, list) => sum + list.length * varianceOf(list), 0);

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length < 2 ? Number.NaN : squares / (values.length - 1);
}
