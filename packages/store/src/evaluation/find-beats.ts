import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { BeatPredictionsFile } from './open-beat-predictions.ts';
import { type BeatRow, readBeatRows } from './read-beat-rows.ts';
import { type BeatFilter, type BeatOrder, rowOrder, selectRows } from './select-rows.ts';

export interface BeatPage {
  readonly beats: readonly (BeatRow & { readonly cursor: string })[];
  readonly hasNextPage: boolean;
}

/** Reads a page of the beats that a filter lets pass. *errors* `BEATS.CURSOR` */
export async function findBeats(
  file: BeatPredictionsFile,
  {
    first,
    after,
    order = 'record',
    ...filter
  }: BeatFilter & { order?: BeatOrder; first: number; after: string | null },
): Promise<BeatPage & { totalCount: number }> {
  const rows = await selectRows(file, filter, order);
  const from = after === null ? 0 : await placeBehind(file, rows, rowOf(file, after), order);
  const page = await readBeatPage(file, rows.subarray(from, from + first + 1), first);
  return { ...page, totalCount: rows.length };
}

/** The place of the first row that comes after one which need not be there any more. */
async function placeBehind(file: BeatPredictionsFile, rows: Int32Array, last: number, order: BeatOrder) {
  const compare = await rowOrder(file, order);
  const place = rows.findIndex((row) => compare(row, last) > 0);
  return place < 0 ? rows.length : place;
}

/** Reads the first rows as a page, in their order; a row more than that says that another page follows. */
export async function readBeatPage(
  file: BeatPredictionsFile,
  rows: ArrayLike<number>,
  first: number,
): Promise<BeatPage> {
  const shown = Array.from(rows).slice(0, first);
  const read = await readBeatRows(
    file,
    shown.toSorted((one, other) => one - other),
  );
  const byRow = new Map(read.map((beat) => [beat.row, { ...beat, cursor: cursorOf(file, beat.row) }]));
  return { beats: shown.map((row) => byRow.get(row)!), hasNextPage: rows.length > first };
}

/** Opaque text for clients; it names its file, so that pages of two files are never mixed. */
const cursorOf = ({ sha256 }: BeatPredictionsFile, row: number): string =>
  Buffer.from(`${sha256.slice(0, 16)} ${row}`).toString('base64url');

const cursorSchema = z.tuple([z.string().length(16), z.coerce.number().int().nonnegative()]);

/** *errors* `BEATS.CURSOR` */
export function rowOf({ sha256 }: BeatPredictionsFile, cursor: string): number {
  const parsed = cursorSchema.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '));
  if (parsed.success && parsed.data[0] === sha256.slice(0, 16)) return parsed.data[1];
  throw new StoreError({
    code: 'BEATS.CURSOR',
    message:
      "the cursor is not one of these predictions: it is malformed, or the run's predictions were replaced",
    where: 'after',
    remedy: 'Begin with the first page again.',
  });
}
