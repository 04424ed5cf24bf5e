import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import { listRecords } from '@beatlab/pipeline/io/list-records';
import { openRecord } from '@beatlab/pipeline/io/open-record';
import type { UploadedRecord } from '@beatlab/store/uploads/uploads';
import { missingFile, noRecord, nothingSent } from './upload-errors.ts';

export const isModel = (name: string): boolean => /\.onnx$/i.test(name);

/**
 * Reads what records an upload holds, and refuses one that can't be read: a signal file that its header names is not
 * there, or has not the length that it promises. Every file must belong to a record, or be a model.
 * *errors* `UPLOAD.EMPTY`, `UPLOAD.MISSING_FILE`, `UPLOAD.NO_RECORD`, `WFDB.*`
 */
export async function readRecords(folder: string, names: readonly string[]): Promise<UploadedRecord[]> {
  if (names.length === 0) throw nothingSent();
  const stray = new Set(names.filter((name) => !isModel(name)));
  const hasHeader = names.some((name) => name.endsWith('.hea'));
  const records: UploadedRecord[] = [];
  for (const record of hasHeader ? await listRecords(folder) : []) {
    for (const file of await listNeeded(folder, record, names)) stray.delete(file);
    // Annotations are named after their record and an annotator; they are taken, and not looked at.
    for (const name of stray) if (name.startsWith(`${record}.`)) stray.delete(name);
    records.push(await outline(folder, record));
  }
  for (const name of stray) throw noRecord(name);
  return records;
}

async function listNeeded(folder: string, record: string, names: readonly string[]): Promise<string[]> {
  const needed = await listRecordFiles(folder, record);
  const absent = needed.find((file) => !names.includes(file));
  if (absent !== undefined) throw missingFile(record, absent);
  return needed;
}

async function outline(folder: string, name: string): Promise<UploadedRecord> {
  const record = await openRecord(folder, name);
  await record.close();
  return {
    name,
    durationSeconds: record.frameCount / record.samplingFrequencyHz,
    samplingFrequencyHz: record.samplingFrequencyHz,
    leads: record.signals.map((signal) => signal.name),
  };
}
