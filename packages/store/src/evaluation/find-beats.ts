import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { BeatPredictionsFile } from './open-beat-predictions.ts';
import { type BeatRow, readBeatRows } from './read-beat-rows.ts';

/** Which beats; a condition that is null lets all pass. */
export interface BeatFilter {
  readonly truth: number | null;
  /** −1: not detected. */
  readonly predicted: number | null;
  readonly record: string | null;
}

export interface BeatPage {
  readonly beats: readonly (BeatRow & { readonly cursor: string })[];
  readonly hasNextPage: boolean;
}

/** Reads a page of the beats that a filter lets pass, in order of record and time. *errors* `BEATS.CURSOR` */
export async function findBeats(
  file: BeatPredictionsFile,
  { truth, predicted, record, first, after }: BeatFilter & { first: number; after: string | null },
): Promise<BeatPage> {
  const nothing = { beats: [], hasNextPage: false };
  const from = after === null ? 0 : rowOf(file, after) + 1;
  const recordIndex = record === null ? null : file.records.findIndex(({ name }) => name === record);
  if (recordIndex === -1) return nothing;
  const [truths, calls, records] = await Promise.all([
    file.column('truth'),
    file.column('predicted'),
    recordIndex === null ? null : file.column('record'),
  ]);
  const rows: number[] = [];
  for (let row = from; row < file.beatCount && rows.length <= first; row++) {
    if (truth !== null && truths[row] !== truth) continue;
    if (predicted !== null && calls[row] !== predicted) continue;
    if (records !== null && records[row] !== recordIndex) continue;
    rows.push(row);
  }
  return readBeatPage(file, rows, first);
}

/** Reads the first rows as a page; a row more than that says that another page follows. */
export async function readBeatPage(
  file: BeatPredictionsFile,
  rows: readonly number[],
  first: number,
): Promise<BeatPage> {
  const beats = await readBeatRows(file, rows.slice(0, first));
  return {
    beats: beats.map((beat) => ({ ...beat, cursor: cursorOf(file, beat.row) })),
    hasNextPage: rows.length > first,
  };
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
