import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { isTyped, TrainerError } from '../errors.ts';
import { chooseEntries } from './choose-entries.ts';

/** What a zip may hold: enough for a large database, and far from what would fill a disk. */
export interface ZipLimits {
  /** Files and folders. */
  entries: number;
  /** Bytes of all files that are taken, unpacked. */
  bytes: number;
}

export interface Extraction {
  limits: ZipLimits;
  signal: AbortSignal;
  onProgress: (progress: { done: number; total: number; bytes: number }) => void;
}

/**
 * Unpacks the WFDB records of a zip into an empty folder: the files beside the headers, as {@link chooseEntries} finds
 * them, each under the last part of its name. Sizes are counted as bytes come, whatever the zip says of them.
 * *errors* `ZIP.DAMAGED`, `ZIP.TOO_LARGE`, `ZIP.NO_RECORDS`, `ZIP.SEVERAL_FOLDERS`
 */
export async function extractZip(file: string, folder: string, extraction: Extraction): Promise<void> {
  const { limits, signal, onProgress } = extraction;
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(file, { autoClose: false });
    if (zip.entryCount > limits.entries) throw tooLarge(limits);
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
    const chosen = chooseEntries([...byName.keys()]);
    const state = { done: 0, total: chosen.length, bytes: 0 };
    for (const name of chosen) {
      const entry = byName.get(name)!;
      const target = path.join(folder, path.posix.basename(name));
      await writeEntry(zip, entry, target, signal, (count) => {
        state.bytes += count;
        if (state.bytes > limits.bytes) throw tooLarge(limits);
      });
      state.done += 1;
      onProgress({ ...state });
    }
  } catch (error) {
    if (isTyped(error) || signal.aborted) throw error;
    throw damaged(error);
  } finally {
    zip?.close();
  }
}

async function writeEntry(
  zip: ZipFile,
  entry: Entry,
  target: string,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<void> {
  let sum = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      try {
        onBytes(chunk.byteLength);
      } catch (error) {
        next(error as Error);
        return;
      }
      sum = crc32(chunk, sum);
      next(null, chunk);
    },
  });
  const source = await zip.openReadStreamPromise(entry);
  await pipeline(source, counted, createWriteStream(target, { flags: 'wx' }), { signal });
  if (sum !== entry.crc32) throw damaged(new RangeError(`${entry.fileName} has another checksum`));
}

const tooLarge = ({ entries, bytes }: ZipLimits): TrainerError =>
  new TrainerError({
    code: 'ZIP.TOO_LARGE',
    message: `the zip holds more than ${entries} files, or unpacks to more than ${Math.round(bytes / 1e6)} MB`,
    where: null,
    remedy: 'Add the records in several zips, or as a folder on the server.',
  });

const damaged = (cause: unknown): TrainerError =>
  new TrainerError({
    code: 'ZIP.DAMAGED',
    message: `the zip can't be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: null,
    remedy: 'Make the zip again, without a password, and upload it once more.',
    cause,
  });
