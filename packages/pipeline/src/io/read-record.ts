import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { storageFormat } from './decode-samples.ts';
import { readHeader } from './read-header.ts';
import { readSignalFile } from './read-signal-file.ts';
import type { RecordHeader, SignalHeader } from './record-header.ts';

/** One lead of a record. *units* mV */
export interface Lead {
  readonly name: string;
  readonly samples: Float64Array;
}

export interface EcgRecord {
  readonly name: string;
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly Lead[];
}

/**
 * Reads a record's leads, whole or only its first `seconds`. First samples are compared with the header, and
 * so are checksums where the record is read whole. A sample marked as missing takes the value before it.
 * *units* mV, Hz · *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.BAD_HEADER`, `WFDB.UNSUPPORTED_FORMAT`,
 * `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.FIRST_SAMPLE`, `WFDB.CHECKSUM`
 */
export async function readRecord(
  folder: string,
  name: string,
  { seconds = null }: { seconds?: number | null } = {},
): Promise<EcgRecord> {
  const header = await readHeader(folder, name);
  if (header.signals.length === 0) {
    throw new PipelineError('WFDB.MISSING_SIGNAL', `record ${name} has no signals`, {
      where: `${name}.hea`,
      remedy: 'Leave the record out.',
    });
  }
  const groups = groupByFile(header.signals);
  const parts = await Promise.all(groups.map((group) => readGroup(folder, header, group, seconds)));
  const sampleCount = Math.min(...parts.map((part) => part.sampleCount));
  const leads = header.signals.map((signal) => {
    const part = parts.find((candidate) => candidate.leads.has(signal))!;
    return { name: signal.description, samples: part.leads.get(signal)!.subarray(0, sampleCount) };
  });
  return { name, samplingFrequencyHz: header.samplingFrequencyHz, sampleCount, leads };
}

/** Signals that share a file are interleaved in it, in the header's order. */
function groupByFile(signals: readonly SignalHeader[]): SignalHeader[][] {
  const groups = new Map<string, SignalHeader[]>();
  for (const signal of signals) {
    const group = groups.get(signal.fileName);
    if (group) group.push(signal);
    else groups.set(signal.fileName, [signal]);
  }
  return [...groups.values()];
}

async function readGroup(
  folder: string,
  header: RecordHeader,
  group: SignalHeader[],
  seconds: number | null,
) {
  const first = group[0]!;
  const where = `record ${header.name}, ${first.fileName}`;
  if (group.some((signal) => signal.format !== first.format || signal.byteOffset !== first.byteOffset)) {
    throw new PipelineError('WFDB.BAD_HEADER', `${where}: its signals disagree in format or offset`, {
      where: `${header.name}.hea`,
      remedy: 'Download the record again, or correct its header.',
    });
  }
  const format = storageFormat(first.format, where);
  const wanted = seconds === null ? Infinity : Math.max(1, Math.round(seconds * header.samplingFrequencyHz));
  const file = await readSignalFile(join(folder, first.fileName), {
    where,
    byteOffset: first.byteOffset,
    promisedSamples: header.sampleCount,
    wantedSamples: wanted,
    byteCount: (samples) => format.byteCount(samples * group.length),
  });
  const stored = format.decode(file.bytes, file.sampleCount * group.length);
  const leads = new Map(
    group.map((signal, channel) => {
      const check = file.isWhole ? signal.checksum : null;
      return [signal, toMillivolts(stored, channel, group.length, signal, format.missing, check, where)];
    }),
  );
  return { sampleCount: file.sampleCount, leads };
}

function toMillivolts(
  stored: Int16Array,
  channel: number,
  stride: number,
  signal: SignalHeader,
  missing: number,
  checksum: number | null,
  where: string,
): Float64Array {
  const count = stored.length / stride;
  const samples = new Float64Array(count);
  let sum = 0;
  let previous = signal.baseline;
  for (let index = 0, at = channel; index < count; index++, at += stride) {
    const value = stored[at]!;
    sum = (sum + value) | 0;
    if (value !== missing) previous = value;
    samples[index] = (previous - signal.baseline) / signal.stepsPerMillivolt;
  }
  if (signal.firstSample !== null && count > 0 && signal.firstSample !== stored[channel]) {
    throw new PipelineError(
      'WFDB.FIRST_SAMPLE',
      `${where}: lead ${signal.description} starts with ${stored[channel]} where the header promises ${signal.firstSample}`,
      { where, remedy: 'Download the record again.' },
    );
  }
  if (checksum !== null && ((sum ^ checksum) & 0xffff) !== 0) {
    throw new PipelineError(
      'WFDB.CHECKSUM',
      `${where}: lead ${signal.description} adds up to ${(sum << 16) >> 16} where the header promises ${checksum}`,
      { where, remedy: 'The file is damaged: download the record again.' },
    );
  }
  return samples;
}
