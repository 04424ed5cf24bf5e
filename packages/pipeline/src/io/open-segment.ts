import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { badHeader } from './bad-header.ts';
import { flacFormat, storageFormat } from './decode-samples.ts';
import { openFlacFile } from './open-flac-file.ts';
import { openSignalFile, type SamplesLayout, type SignalFile } from './open-signal-file.ts';
import type { RecordHeader, SignalHeader } from './record-header.ts';
import { VerifySamples } from './verify-samples.ts';

/** An ordinary record, open for reading any of its frames. */
export interface OpenSegment {
  readonly frameCount: number;
  /**
   * Puts the samples of frames `from` to `to` into one array for each signal, from index `at × samplesPerFrame`
   * on; a null leaves the signal out. Missing samples are NaN; a signal without a file leaves its array as it is.
   * *units* mV, or those of the header
   */
  read(from: number, to: number, into: readonly (Float64Array | null)[], at: number): Promise<void>;
  close(): Promise<void>;
}

/** Signals that lie in one file, a frame of all of them after the other. */
interface Group {
  readonly signals: readonly SignalHeader[];
  /** Place of each in the header. */
  readonly places: readonly number[];
  readonly missing: number | null;
  readonly file: SignalFile;
  readonly verify: VerifySamples;
}

/**
 * Opens the signal files of an ordinary record. *errors* those of `openSignalFile` and `openFlacFile`, `WFDB.UNSUPPORTED_FORMAT`,
 * `WFDB.BAD_HEADER`, `WFDB.MISSING_SIGNAL`; reading gives `WFDB.FIRST_SAMPLE` and, once all frames were read in
 * order, `WFDB.CHECKSUM`
 */
export async function openSegment(folder: string, header: RecordHeader): Promise<OpenSegment> {
  const groups: Group[] = [];
  const close = async () => {
    for (const { file } of groups) await file.close();
  };
  try {
    for (const places of groupByFile(header)) groups.push(await openGroup(folder, header, places));
  } catch (error) {
    await close();
    throw error;
  }
  const frameCount = Math.min(...groups.map(({ file }) => file.frameCount));
  return {
    frameCount,
    read: async (from, to, into, at) => {
      for (const group of groups) await readGroup(group, from, Math.min(to, frameCount), into, at);
    },
    close,
  };
}

/**
 * Signals that share a file are interleaved in it, in the header's order. Null signals are in no group: nobody touches
 * what stands for them. *errors* `WFDB.MISSING_SIGNAL` where all are null
 */
function groupByFile({ name, signals }: RecordHeader): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, { fileName }] of signals.entries()) {
    const group = groups.get(fileName);
    if (group) group.push(place);
    else if (fileName !== '~') groups.set(fileName, [place]);
  }
  if (groups.size > 0) return [...groups.values()];
  throw new PipelineError('WFDB.MISSING_SIGNAL', `record ${name} says that nothing was recorded`, {
    where: `${name}.hea`,
    remedy: 'Leave the record out: it is the layout of another one.',
  });
}

async function openGroup(folder: string, header: RecordHeader, places: number[]): Promise<Group> {
  const signals = places.map((place) => header.signals[place]!);
  const first = signals[0]!;
  const where = `record ${header.name}, ${first.fileName}`;
  if (signals.some(({ format, byteOffset }) => format !== first.format || byteOffset !== first.byteOffset)) {
    throw badHeader(header.name, `the signals of ${first.fileName} disagree in format or offset`);
  }
  const layout = {
    where,
    signals: signals.map(({ samplesPerFrame, firstSample, zero }) => ({
      samplesPerFrame,
      firstValue: firstSample ?? zero,
    })),
    promisedFrames: header.sampleCount,
  };
  const { file, missing, isDifference } = await openSamples(join(folder, first.fileName), first, layout);
  // A difference is added to the first value: that says nothing about the first sample. Without a number of samples
  // the manual leaves checksums out.
  const verified = signals.map((signal) => ({
    ...signal,
    firstSample: isDifference ? null : signal.firstSample,
    checksum: header.sampleCount === null ? null : signal.checksum,
  }));
  return { signals, places, missing, file, verify: new VerifySamples(verified, file.frameCount, where) };
}

/** Opens a signal file in the way of its format. */
async function openSamples(path: string, first: SignalHeader, layout: SamplesLayout) {
  const flac = flacFormat(first.format);
  if (flac !== null) {
    // What other formats count in bytes is a number of samples where they are compressed.
    const file = await openFlacFile(path, { ...layout, ...flac, sampleOffset: first.byteOffset });
    return { file, missing: flac.missing, isDifference: false };
  }
  const { byteOffset, blockSizeBytes } = first;
  const format = storageFormat(first.format, layout.where);
  const file = await openSignalFile(path, { ...layout, format, byteOffset, blockSizeBytes });
  return { file, missing: format.missing, isDifference: format.isDifference };
}

/** A skewed signal has the samples of a frame so many frames later in its file; at the end some are missing. */
async function readGroup(
  { signals, places, missing, file, verify }: Group,
  from: number,
  to: number,
  into: readonly (Float64Array | null)[],
  at: number,
): Promise<void> {
  const skew = signals.reduce((largest, signal) => Math.max(largest, signal.skew), 0);
  const stored = await file.read(from, to + skew);
  verify.see(stored, from);
  const perFrame = signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
  let slot = 0;
  for (const [index, signal] of signals.entries()) {
    const samples = into[places[index]!];
    if (samples) {
      const first = at * signal.samplesPerFrame;
      const wanted = samples.subarray(first, first + (to - from) * signal.samplesPerFrame);
      toPhysical(stored, { signal, slot, perFrame, missing }, wanted);
    }
    slot += signal.samplesPerFrame;
  }
}

interface Channel {
  readonly signal: SignalHeader;
  /** Place of its first sample in a frame of `perFrame` samples. */
  readonly slot: number;
  readonly perFrame: number;
  readonly missing: number | null;
}

function toPhysical(stored: Int32Array, { signal, slot, perFrame, missing }: Channel, into: Float64Array) {
  const { samplesPerFrame, baseline, skew } = signal;
  const steps = signal.stepsPerMillivolt ?? signal.stepsPerUnit;
  for (let place = 0; place < samplesPerFrame; place++) {
    let from = skew * perFrame + slot + place;
    for (let index = place; index < into.length; index += samplesPerFrame, from += perFrame) {
      const value = stored[from];
      into[index] = value === undefined || value === missing ? Number.NaN : (value - baseline) / steps;
    }
  }
}
