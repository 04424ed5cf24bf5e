import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openChance } from '../synthetic/chance.ts';
import { centroidTable, nearestCentroid, squaredDistance } from './nearest-centroid.ts';
import { nearestTo, neighbourTable } from './nearest-to-guess.ts';

describe('the centroid nearest to a row', () => {
  it('is the same from any guess as among all, and of equally near ones the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const chance = openChance(seed, 0);
        // Few different numbers, so that centroids are equally near, or the same.
        const row = (length: number) =>
          Float64Array.from({ length }, () => Math.round(chance.uniform(-1.5, 1.5)));
        const table = centroidTable(Array.from({ length: count }, () => row(3)));
        const neighbours = neighbourTable(table);
        const rows = row(30);
        for (let at = 0; at < rows.length; at += 3) {
          for (let guess = 0; guess < count; guess++) {
            const centre = nearestCentroid(table, rows, at);
            const distance = squaredDistance(table, centre, rows, at);
            expect(nearestTo(table, neighbours, rows, at, guess)).toEqual({ centre, distance });
          }
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
