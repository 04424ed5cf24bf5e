import type { Buckets } from './columns.ts';

/** Buckets in a tile: one tile is about one screen, so that a pan of a screen asks for one or two. */
export const tileLength = 4_096;
/** Answers that are waited for at once. */
const mostAsked = 4;
const mostBytes = 128 * 2 ** 20;
/** After a refusal a tile is asked for again once this has passed. */
export const restMs = 3_000;

/** Extremes of every lead from one sample on. */
export interface Tile {
  readonly from: number;
  readonly bucket: number;
  /** By lead. */
  readonly low: readonly Float32Array[];
  readonly high: readonly Float32Array[];
}

interface TilesOf {
  readonly sampleCount: number;
  /** Samples in a bucket of each level, finest first. */
  readonly levels: readonly number[];
  /** The whole record at one level: it is there from the start, so that no place is ever empty. */
  readonly base: Tile;
  readonly fetchTile: (bucket: number, from: number, to: number) => Promise<Tile>;
  readonly onArrived: () => void;
  readonly onRefused: (error: unknown) => void;
}

/** The coarsest level whose buckets are not wider than a pixel; the finest where even its are. */
export const levelFor = (levels: readonly number[], samplesPerPixel: number): number =>
  levels.findLast((bucket) => bucket <= samplesPerPixel) ?? levels[0] ?? 1;

/** A record's leads at every zoom, fetched tile by tile as they come into sight, and kept while there is room. */
export class SignalTiles {
  readonly #of: TilesOf;
  readonly #kept = new Map<string, Tile>();
  readonly #asked = new Set<string>();
  readonly #restsUntil = new Map<string, number>();
  #wanted: { key: string; bucket: number; index: number }[] = [];
  #bytes = 0;
  #isClosed = false;

  constructor(of: TilesOf) {
    this.#of = of;
  }

  /**
   * What there is to draw of samples `[from, to)`: tiles of the level that fits, and where one has not come yet, that
   * stretch of the base. Asks for what is missing, what is seen first, then its neighbours.
   */
  cover(from: number, to: number, samplesPerPixel: number): Tile[] {
    const { levels, base, sampleCount } = this.#of;
    const bucket = levelFor(levels, samplesPerPixel);
    if (bucket >= base.bucket) return [base];
    const length = bucket * tileLength;
    const first = Math.max(0, Math.floor(from / length));
    const last = Math.min(Math.floor((to - 1) / length), Math.floor((sampleCount - 1) / length));
    const tiles: Tile[] = [];
    const missing: number[] = [];
    for (let index = first; index <= last; index++) {
      const tile = this.#use(keyOf(bucket, index));
      if (tile === undefined) missing.push(index);
      tiles.push(tile ?? partOf(base, index * length, (index + 1) * length));
    }
    const around = [last + 1, first - 1].filter(
      (index) => index >= 0 && index * length < sampleCount && !this.#kept.has(keyOf(bucket, index)),
    );
    this.#wanted = [...missing, ...around].map((index) => ({ key: keyOf(bucket, index), bucket, index }));
    this.#ask();
    return tiles;
  }

  /** Whether all that is seen has come. */
  get isSettled(): boolean {
    return this.#wanted.every(({ key }) => this.#kept.has(key));
  }

  close(): void {
    this.#isClosed = true;
  }

  #use(key: string): Tile | undefined {
    const tile = this.#kept.get(key);
    if (tile === undefined) return undefined;
    // The last used stands last.
    this.#kept.delete(key);
    this.#kept.set(key, tile);
    return tile;
  }

  #ask(): void {
    for (const { key, bucket, index } of this.#wanted) {
      if (this.#isClosed || this.#asked.size >= mostAsked) return;
      if (this.#asked.has(key) || this.#kept.has(key)) continue;
      if ((this.#restsUntil.get(key) ?? 0) > performance.now()) continue;
      this.#asked.add(key);
      void this.#fetch(key, bucket, index);
    }
  }

  async #fetch(key: string, bucket: number, index: number): Promise<void> {
    const { fetchTile, onArrived, onRefused, sampleCount } = this.#of;
    const from = index * bucket * tileLength;
    try {
      const tile = await fetchTile(bucket, from, Math.min(from + bucket * tileLength, sampleCount));
      this.#keep(key, tile);
      if (!this.#isClosed) onArrived();
    } catch (error) {
      this.#restsUntil.set(key, performance.now() + restMs);
      if (!this.#isClosed) onRefused(error);
    } finally {
      this.#asked.delete(key);
      this.#ask();
    }
  }

  #keep(key: string, tile: Tile): void {
    this.#kept.set(key, tile);
    this.#bytes += bytesOf(tile);
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= mostBytes || oldest === key) return;
      this.#kept.delete(oldest);
      this.#bytes -= bytesOf(old);
    }
  }
}

const keyOf = (bucket: number, index: number): string => `${bucket} ${index}`;

const bytesOf = ({ low, high }: Tile): number =>
  [...low, ...high].reduce((sum, { byteLength }) => sum + byteLength, 0);

/** The buckets of a tile that hold samples `[from, to)`. */
export const partOf = ({ from: first, bucket, low, high }: Tile, from: number, to: number): Tile => {
  const start = Math.max(0, Math.floor((from - first) / bucket));
  const end = Math.max(start, Math.ceil((to - first) / bucket));
  const part = (leads: readonly Float32Array[]) => leads.map((lead) => lead.subarray(start, end));
  return { from: first + start * bucket, bucket, low: part(low), high: part(high) };
};

/** One lead of a tile. */
export const leadOf = ({ from, bucket, low, high }: Tile, lead: number): Buckets => {
  const nothing = new Float32Array(0);
  return { from, bucket, low: low[lead] ?? nothing, high: high[lead] ?? nothing };
};
