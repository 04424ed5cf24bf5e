import { type CentroidTable, squaredDistance } from './nearest-centroid.ts';

/** For each centroid the others, nearest first. *shapes* both `[count, count − 1]` */
export interface NeighbourTable {
  readonly order: Int32Array;
  /** Their squared distances from the centroid, a little less than they are, so that rounding does not matter. */
  readonly distances: Float64Array;
}

/** Far more than rounding, far less than a distance that matters. */
const margin = 1e-6;

export function neighbourTable(table: CentroidTable): NeighbourTable {
  const { values, count, length } = table;
  const order = new Int32Array(count * (count - 1));
  const distances = new Float64Array(order.length);
  for (let centre = 0; centre < count; centre++) {
    const toOthers = Float64Array.from({ length: count }, (_, other) =>
      squaredDistance(table, other, values, centre * length),
    );
    const others = [...toOthers.keys()].filter((other) => other !== centre);
    others.sort((one, other) => toOthers[one]! - toOthers[other]! || one - other);
    order.set(others, centre * others.length);
    for (const [rank, other] of others.entries())
      distances[centre * others.length + rank] = (1 - margin) * toOthers[other]!;
  }
  return { order, distances };
}

/** What was found last; always the same object, because the question is asked millions of times. */
const found = { centre: 0, distance: 0 };

/**
 * The centroid nearest to the row that starts at `at`, of equally near ones the first, given one that may be it. A
 * centroid that is twice as far from the guess as the row is can't be nearer to the row: the triangle inequality spares
 * most distances. *returns* index and squared distance, good until the next call · *source* Phillips 2002,
 * “Acceleration of k-means and related clustering algorithms”
 */
export function nearestTo(
  table: CentroidTable,
  { order, distances }: NeighbourTable,
  rows: Float64Array,
  at: number,
  guess: number,
): { readonly centre: number; readonly distance: number } {
  const others = table.count - 1;
  const toGuess = squaredDistance(table, guess, rows, at);
  let [best, bestDistance] = [guess, toGuess];
  for (let rank = guess * others; rank < (guess + 1) * others && distances[rank]! <= 4 * toGuess; rank++) {
    const centre = order[rank]!;
    const distance = squaredDistance(table, centre, rows, at);
    if (distance < bestDistance || (distance === bestDistance && centre < best)) {
      best = centre;
      bestDistance = distance;
    }
  }
  found.centre = best;
  found.distance = bestDistance;
  return found;
}
