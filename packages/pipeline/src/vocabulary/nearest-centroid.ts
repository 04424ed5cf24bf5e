/** Centroids in one array. *shapes* `[count, length]` */
export interface CentroidTable {
  readonly values: Float64Array;
  readonly count: number;
  readonly length: number;
}

export function centroidTable(centroids: readonly Float64Array[]): CentroidTable {
  const length = centroids[0]?.length ?? 0;
  const values = new Float64Array(centroids.length * length);
  centroids.forEach((centroid, index) => {
    values.set(centroid, index * length);
  });
  return { values, count: centroids.length, length };
}

/**
 * Index of the centroid nearest to the row that starts at `at`; of equally near ones the first. A centroid is
 * given up once part of its squared distance is more than the best one's, which is asked after every fourth
 * difference, so a good guess saves time.
 */
export function nearestCentroid(table: CentroidTable, rows: Float64Array, at = 0, guess = 0): number {
  const { values, count, length } = table;
  let best = guess;
  let bestDistance = squaredDistance(table, guess, rows, at);
  for (let index = 0, from = 0; index < count; index++, from += length) {
    let distance = 0;
    let place = 0;
    for (; place + 4 <= length && distance <= bestDistance; place += 4) {
      const d0 = rows[at + place]! - values[from + place]!;
      const d1 = rows[at + place + 1]! - values[from + place + 1]!;
      const d2 = rows[at + place + 2]! - values[from + place + 2]!;
      const d3 = rows[at + place + 3]! - values[from + place + 3]!;
      distance = distance + d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
    }
    for (; place < length && distance <= bestDistance; place++) {
      const difference = rows[at + place]! - values[from + place]!;
      distance += difference * difference;
    }
    if (distance < bestDistance || (distance === bestDistance && index < best)) {
      bestDistance = distance;
      best = index;
    }
  }
  return best;
}

/** Squared distance between a row and a centroid. */
export function squaredDistance(table: CentroidTable, index: number, rows: Float64Array, at: number): number {
  let distance = 0;
  for (let place = 0; place < table.length; place++) {
    const difference = rows[at + place]! - table.values[index * table.length + place]!;
    distance += difference * difference;
  }
  return distance;
}
