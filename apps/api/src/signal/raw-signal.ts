import { createHash } from 'node:crypto';
import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import { openRecord } from '@beatlab/pipeline/io/open-record';
import { readRecord } from '@beatlab/pipeline/io/read-record';
import { ApiError } from '../errors.ts';
import { checkFiles } from './check-files.ts';
import type { RecordOfVersion } from './require-record.ts';
import type { SignalSource } from './signal-source.ts';

/** The leads of a record as its files have them. *errors* `DATASET.CHANGED`, `SIGNAL.NO_LEADS`, those of reading */
export async function openRawSignal(record: RecordOfVersion): Promise<SignalSource> {
  const { name, folder, fileHashes } = record;
  // The header says which files there are, so it is looked at first.
  await checkFiles(record, [`${name}.hea`]);
  const files = await listRecordFiles(folder, name);
  await checkFiles(record, files);
  const opened = await openRecord(folder, name);
  await opened.close();
  const { samplingFrequencyHz, frameCount: sampleCount, signals } = opened;
  const leads = signals.filter(({ units }) => units === 'mV').map((signal) => signal.name);
  if (leads.length === 0) throw noLeads(name);
  const hashes = files.toSorted().map((file) => [file, fileHashes.get(file)]);
  return {
    key: createHash('sha256')
      .update(JSON.stringify({ record: name, hashes }))
      .digest('hex'),
    samplingFrequencyHz,
    sampleCount,
    leads,
    read: async (from, to) => {
      const read = await readRecord(folder, name, { from, to, leads, missing: 'nan' });
      return read.leads.map(({ samples }) => samples);
    },
  };
}

const noLeads = (record: string): ApiError =>
  new ApiError({
    code: 'SIGNAL.NO_LEADS',
    message: `record ${record} has no lead in millivolts`,
    where: `${record}.hea`,
    remedy: 'Choose another record: there is no ECG in this one.',
  });
