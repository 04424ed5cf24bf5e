import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from './file-errors.ts';
import { listRecordFiles } from './list-record-files.ts';
import { listRecords } from './list-records.ts';
import { openRecord } from './open-record.ts';
import { readAnnotations } from './read-annotations.ts';
import { requireMillivolts } from './require-millivolts.ts';

const framesAtOnce = 1 << 16;

export interface DatasetFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface DatasetRecord {
  readonly name: string;
  readonly durationSeconds: number;
  readonly samplingFrequencyHz: number;
  readonly leads: readonly string[];
  /** Annotations by symbol. */
  readonly beats: Readonly<Record<string, number>>;
}

/** What a dataset version is: the files of its records, and what can be told from them at a glance. */
export interface DatasetFingerprint {
  /** sha256 over names and sha256 of all files: the same files give the same hash in any folder. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly files: readonly DatasetFile[];
  readonly records: readonly DatasetRecord[];
}

/**
 * Reads every record of a folder whole, so that each is known to be good, and hashes the files that belong to
 * them: headers, signals and annotations. Other files in the folder don't count. `onRecord` hears before each record how
 * many were read; what it throws ends the reading.
 * *errors* those of `listRecords`, `openRecord` and `readAnnotations`
 */
export async function fingerprintDataset(
  folder: string,
  onRecord: (done: number, total: number) => void = () => {},
): Promise<DatasetFingerprint> {
  const fileNames = new Set<string>();
  const records: DatasetRecord[] = [];
  const names = await listRecords(folder);
  for (const name of names) {
    onRecord(records.length, names.length);
    const outline = await checkRecord(folder, name);
    const annotations = await readAnnotations(folder, name);
    records.push({ ...outline, beats: countSymbols(annotations.map(({ symbol }) => symbol)) });
    for (const fileName of await listRecordFiles(folder, name)) fileNames.add(fileName);
    fileNames.add(`${name}.atr`);
  }
  const files: DatasetFile[] = [];
  for (const fileName of [...fileNames].sort()) files.push(await hashFile(folder, fileName));
  return {
    hash: sha256Of(files.map((file) => `${file.sha256}  ${file.name}\n`).join('')),
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    files,
    records,
  };
}

/** Reads a record from end to end, a stretch at a time, so that damage shows and memory stays small. */
async function checkRecord(folder: string, name: string) {
  const record = await openRecord(folder, name);
  const { samplingFrequencyHz, frameCount, signals } = record;
  try {
    for (const signal of signals) requireMillivolts(name, signal);
    for await (const _ of record.blocks(framesAtOnce));
  } finally {
    await record.close();
  }
  const leads = signals.map((signal) => signal.name);
  return { name, durationSeconds: frameCount / samplingFrequencyHz, samplingFrequencyHz, leads };
}

async function hashFile(folder: string, name: string): Promise<DatasetFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1 << 20 })) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  } catch (error) {
    throw unreadable(error, name);
  }
  return { name, sha256: hash.digest('hex'), sizeBytes };
}

function countSymbols(symbols: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const symbol of [...symbols].sort()) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return Object.fromEntries(counts);
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');
