import { describe, expect, it } from 'vitest';
import { levelFor, partOf, SignalTiles, type Tile, tileLength } from './signal-tiles.ts';

const sampleCount = 650_000;
const levels = [1, 4, 16, 64, 256, 1024, 4096];

const tileOf = (bucket: number, from: number, to: number): Tile => {
  const lead = new Float32Array(Math.ceil((to - from) / bucket)).fill(bucket);
  return { from, bucket, low: [lead], high: [lead] };
};

const tilesWith = (fetchTile: (bucket: number, from: number, to: number) => Promise<Tile>) => {
  const waiting: (() => void)[] = [];
  const refused: unknown[] = [];
  const tiles = new SignalTiles({
    ...{ sampleCount, levels, base: tileOf(256, 0, sampleCount), fetchTile },
    onArrived: () => waiting.shift()?.(),
    onRefused: (error) => {
      refused.push(error);
      waiting.shift()?.();
    },
  });
  return { tiles, refused, arrival: () => new Promise<void>((resolve) => waiting.push(resolve)) };
};

describe('the level for a zoom', () => {
  it('has buckets no wider than a pixel', () => {
    expect([0.2, 1, 3.9, 4, 500, 1e6].map((pixel) => levelFor(levels, pixel))).toEqual([
      1, 1, 1, 4, 256, 4096,
    ]);
  });
});

describe('tiles of a record', () => {
  it('cover every sample that is seen: with the base until they come, then with themselves', async () => {
    const { tiles, arrival } = tilesWith(async (bucket, from, to) => tileOf(bucket, from, to));
    const [early] = tiles.cover(100, 3_000, 2);
    expect(early).toMatchObject({ from: 0, bucket: 256 });
    expect((early?.low[0]?.length ?? 0) * 256).toBeGreaterThanOrEqual(tileLength);
    await arrival();
    const [late] = tiles.cover(100, 3_000, 2);
    expect(late).toMatchObject({ from: 0, bucket: 1 });
    expect(late?.low[0]).toHaveLength(tileLength);
  });

  it('ask for what is seen before its neighbours, for each once, and for few at a time', () => {
    const asked: number[][] = [];
    const { tiles } = tilesWith((bucket, from) => {
      asked.push([bucket, from / (bucket * tileLength)]);
      return new Promise(() => {});
    });
    tiles.cover(3 * tileLength, 5 * tileLength, 1);
    tiles.cover(3 * tileLength, 5 * tileLength, 1);
    expect(asked).toEqual([
      [1, 3],
      [1, 4],
      [1, 5],
      [1, 2],
    ]);
  });

  it('end with the record, and need no fetching where the base is fine enough', () => {
    const asked: number[][] = [];
    const { tiles } = tilesWith((_, from, to) => {
      asked.push([from, to]);
      return new Promise(() => {});
    });
    expect(tiles.cover(0, sampleCount, 500)).toHaveLength(1);
    expect(asked).toEqual([]);
    tiles.cover(649_000, sampleCount, 1);
    expect(asked[0]).toEqual([158 * tileLength, sampleCount]);
  });

  it('that were refused leave the base to be seen, and rest before they are asked for again', async () => {
    let count = 0;
    const { tiles, refused, arrival } = tilesWith(async () => {
      count++;
      throw new RangeError('no');
    });
    tiles.cover(0, 100, 1);
    await arrival();
    const [seen] = tiles.cover(0, 100, 1);
    expect(seen?.bucket).toBe(256);
    // The tile in sight and its neighbour, once each, however often they are wanted meanwhile.
    expect(refused).toHaveLength(2);
    expect(count).toBe(2);
  });
});

describe('a part of a tile', () => {
  it('holds every bucket that a stretch touches', () => {
    const part = partOf(tileOf(16, 32, 320), 50, 100);
    expect(part).toMatchObject({ from: 48 });
    expect(part.low[0]).toHaveLength(4);
  });
});
