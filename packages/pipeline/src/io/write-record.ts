import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { encodeSamples, quantize, type WrittenFormat, writtenFormats } from './encode-samples.ts';
import type { Lead } from './read-record.ts';

export interface RecordToWrite {
  readonly name: string;
  readonly samplingFrequencyHz: number;
  readonly leads: readonly Lead[];
  readonly format: WrittenFormat;
  /** Steps of the converter in one millivolt. */
  readonly gain: number;
  readonly comments: readonly string[];
}

/**
 * Writes a record as `NAME.dat` and `NAME.hea`, with first samples and checksums; NaN is written as missing.
 *
 * *units* mV, Hz · *errors* `WFDB.RANGE`, `WFDB.BAD_RECORD` · *source* PhysioNet, header(5) and signal(5)
 */
export async function writeRecord(folder: string, record: RecordToWrite): Promise<void> {
  checkRecord(record);
  const stored = record.leads.map((lead) =>
    quantize(lead.samples, record.gain, record.format, `record ${record.name}, lead ${lead.name}`),
  );
  await writeFile(join(folder, `${record.name}.dat`), encodeSamples(stored, record.format));
  await writeFile(join(folder, `${record.name}.hea`), headerText(record, stored));
}

function headerText(record: RecordToWrite, stored: readonly Int16Array[]): string {
  const { name, samplingFrequencyHz, leads, format, gain, comments } = record;
  const signalLine = (samples: Int16Array, index: number) => {
    const sum = samples.reduce((total, value) => (total + value) | 0, 0);
    const checksum = (sum << 16) >> 16;
    const { resolutionBits } = writtenFormats[format];
    return `${name}.dat ${format} ${gain}(0)/mV ${resolutionBits} 0 ${samples[0] ?? 0} ${checksum} 0 ${leads[index]!.name}`;
  };
  const lines = [
    `${name} ${leads.length} ${samplingFrequencyHz} ${stored[0]!.length}`,
    ...stored.map(signalLine),
    ...comments.map((comment) => `# ${comment}`),
  ];
  return `${lines.join('\n')}\n`;
}

function checkRecord({ name, samplingFrequencyHz, leads, gain, comments }: RecordToWrite): void {
  const lengths = new Set(leads.map((lead) => lead.samples.length));
  const problem =
    (!/^[\w-]+$/.test(name) && 'its name may hold letters, digits, _ and - only') ||
    ((lengths.size !== 1 || lengths.has(0)) && 'its leads must be there and of one length') ||
    (!(samplingFrequencyHz > 0 && Number.isFinite(samplingFrequencyHz)) && 'it has no sampling frequency') ||
    (!(gain > 0 && Number.isFinite(gain)) && 'its gain must be above zero') ||
    (leads.some((lead) => !/^\S+( \S+)*$/.test(lead.name)) && 'a lead has no name of one line') ||
    (comments.some((comment) => /[\r\n]/.test(comment)) && 'a comment has more than one line');
  if (problem) {
    throw new PipelineError('WFDB.BAD_RECORD', `record ${name} can't be written: ${problem}`, {
      where: name,
    });
  }
}
