import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type CentroidTable, centroidTable, squaredDistance } from './nearest-centroid.ts';
import { nearestTo, neighbourTable } from './nearest-to-guess.ts';
import type { DescribedWaves } from './sample-waves.ts';

export interface Clustering {
  readonly centroids: Float64Array[];
  /** Mean squared distance to the nearest centroid. */
  readonly inertia: number;
  readonly occupancy: number[];
}

type Random = ReturnType<typeof xoroshiro128plus>;
/** Rounds of each start, and of the best one in the end. */
const rounds = { start: 6, end: 60 };
/** Stop when inertia falls by a smaller share than this. */
const leastProgress = 1e-4;

/**
 * Groups rows by k-means: first centres by k-means++, then Lloyd's iteration, a few rounds from
 * each of several seeded starts, and to the end from the one with the least inertia. A centre that loses all its rows moves to the row farthest from its own.
 * *returns* null where fewer than `k` rows differ · *source* Arthur & Vassilvitskii 2007
 */
export function kMeans(waves: DescribedWaves, k: number, seed: number, starts: number): Clustering | null {
  const random = xoroshiro128plus(seed);
  let best: Clustering | null = null;
  for (let start = 0; start < starts; start++) {
    const centres = firstCentres(waves, k, random);
    if (centres === null) return null;
    const clustering = iterate(waves, centres, rounds.start);
    if (best === null || clustering.inertia < best.inertia) best = clustering;
  }
  return best && iterate(waves, centroidTable(best.centroids), rounds.end);
}

/** Draws centres one by one, each row with a chance in proportion to its squared distance from those drawn. */
function firstCentres(waves: DescribedWaves, k: number, random: Random): CentroidTable | null {
  const { rows, count, length } = waves;
  if (count < k) return null;
  const table = { values: new Float64Array(k * length), count: k, length };
  const distances = new Float64Array(count).fill(Infinity);
  let row = uniformInt(random, 0, count - 1);
  for (let centre = 0; ; centre++) {
    table.values.set(rows.subarray(row * length, (row + 1) * length), centre * length);
    if (centre === k - 1) return table;
    let total = 0;
    for (let index = 0; index < count; index++) {
      const distance = squaredDistance(table, centre, rows, index * length);
      if (distance < distances[index]!) distances[index] = distance;
      total += distances[index]!;
    }
    if (total <= 0) return null;
    let left = (uniformInt(random, 0, 0x7fffffff) / 0x80000000) * total;
    row = -1;
    for (let index = 0; index < count && left >= 0; index++) {
      if (distances[index] === 0) continue;
      left -= distances[index]!;
      row = index;
    }
  }
}

function iterate({ rows, count, length }: DescribedWaves, table: CentroidTable, most: number): Clustering {
  const { values, count: k } = table;
  const sums = new Float64Array(k * length);
  const occupancy = new Int32Array(k);
  const centreOf = new Int32Array(count);
  for (let iteration = 0, before = Infinity; ; iteration++) {
    sums.fill(0);
    occupancy.fill(0);
    const neighbours = neighbourTable(table);
    let total = 0;
    let [farthest, farthestDistance] = [0, -1];
    for (let index = 0; index < count; index++) {
      const at = index * length;
      const { centre, distance } = nearestTo(table, neighbours, rows, at, centreOf[index]!);
      centreOf[index] = centre;
      total += distance;
      if (distance > farthestDistance) [farthest, farthestDistance] = [index, distance];
      occupancy[centre]!++;
      for (let place = 0; place < length; place++) sums[centre * length + place]! += rows[at + place]!;
    }
    const empty = occupancy.indexOf(0);
    const isDone = empty < 0 && total >= (1 - leastProgress) * before;
    if (isDone || iteration === most) return clusteringOf(table, total / count, occupancy);
    before = total;
    for (let centre = 0; centre < k; centre++) {
      const size = occupancy[centre]!;
      for (let place = 0; place < length && size > 0; place++) {
        values[centre * length + place] = sums[centre * length + place]! / size;
      }
    }
    if (empty >= 0) values.set(rows.subarray(farthest * length, (farthest + 1) * length), empty * length);
  }
}

function clusteringOf(
  { values, count, length }: CentroidTable,
  inertia: number,
  occupancy: Int32Array,
): Clustering {
  const centroids = Array.from({ length: count }, (_, index) =>
    values.slice(index * length, (index + 1) * length),
  );
  return { centroids, inertia, occupancy: [...occupancy] };
}
