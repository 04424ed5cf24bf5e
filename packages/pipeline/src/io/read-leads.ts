import { PipelineError } from '../errors.ts';
import { GapFiller } from '../signal/fill-gaps.ts';
import { blockLength, type MakeStore, type SampleStore } from '../signal/sample-store.ts';
import { type OpenRecord, openRecord } from './open-record.ts';
import { requireMillivolts } from './require-millivolts.ts';

/** What to read of a record. */
export interface ReadRange {
  /** The first seconds alone; null reads all. */
  readonly seconds?: number | null;
  /** First sample, and the one after the last. */
  readonly from?: number;
  readonly to?: number;
  /** Names of the leads to give, in this order; all by default. */
  readonly leads?: readonly string[];
  /** `fill`: a missing sample takes the value before it (see `GapFiller`). `nan`: it is NaN. */
  readonly missing?: 'fill' | 'nan';
}

/** One lead of a record. *units* mV */
export interface StoredLead {
  readonly name: string;
  readonly samples: SampleStore;
}

/** A record whose leads need not be in memory. */
export interface StoredRecord {
  readonly name: string;
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly StoredLead[];
}

/**
 * Reads a record's leads into stores, a block at a time: whole, its first `seconds`, or samples `from` to `to`. All
 * leads are at the record's sampling frequency: a lead with several samples in each frame is given by their mean, as
 * `rdsamp` does (`openRecord` gives it at its own frequency). First samples are compared with the header, and so are
 * checksums where the record is read whole.
 * *units* mV, Hz · *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.BAD_HEADER`, `WFDB.UNSUPPORTED_FORMAT`,
 * `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.FIRST_SAMPLE`, `WFDB.CHECKSUM`,
 * `WFDB.RANGE_TOO_LARGE`
 */
export async function readLeads(
  folder: string,
  name: string,
  { seconds = null, from = 0, to = Infinity, leads: wanted, missing = 'fill' }: ReadRange,
  makeStore: MakeStore,
): Promise<StoredRecord> {
  const record = await openRecord(folder, name);
  try {
    const places = chooseLeads(record, wanted);
    const { samplingFrequencyHz, signals } = record;
    const first = Math.max(0, Math.floor(from));
    const lengthFrames = seconds === null ? Infinity : Math.max(1, Math.round(seconds * samplingFrequencyHz));
    const range = await record.examine(first, Math.min(to, first + lengthFrames));
    const sampleCount = range.to - range.from;
    const leads = places.map((place) => ({ name: signals[place]!.name, samples: makeStore(sampleCount) }));
    const fillers = places.map(() => new GapFiller());
    const work = new Float64Array(blockLength);
    for await (const block of record.blocks(blockLength, range)) {
      const samples = work.subarray(0, block.to - block.from);
      for (const [lead, place] of places.entries()) {
        meanOfFrames(block.samples[place]!, signals[place]!.samplesPerFrame, samples);
        if (missing === 'fill') fillers[lead]!.fill(samples);
        leads[lead]!.samples.write(block.from - range.from, samples);
      }
    }
    if (missing === 'fill')
      for (const [lead, filler] of fillers.entries()) filler.fillStart(leads[lead]!.samples);
    return { name, samplingFrequencyHz, sampleCount, leads };
  } finally {
    await record.close();
  }
}

function chooseLeads({ name, signals }: OpenRecord, wanted: readonly string[] | undefined): number[] {
  const places = wanted
    ? wanted.map((lead) => signals.findIndex((signal) => signal.name === lead))
    : signals.map((_, place) => place);
  const absent = places.indexOf(-1);
  if (absent >= 0) {
    throw new PipelineError('WFDB.MISSING_SIGNAL', `record ${name} has no lead ${wanted?.[absent]}`, {
      where: `${name}.hea`,
      remedy: `Choose among ${signals.map((signal) => signal.name).join(', ')}.`,
    });
  }
  for (const place of places) requireMillivolts(name, signals[place]!);
  return places;
}

/** The mean of the samples that are there in each frame; NaN where none is. */
function meanOfFrames(samples: Float64Array, samplesPerFrame: number, means: Float64Array): void {
  if (samplesPerFrame === 1) {
    means.set(samples);
    return;
  }
  for (let frame = 0; frame < means.length; frame++) {
    let sum = 0;
    let count = 0;
    for (let at = frame * samplesPerFrame; at < (frame + 1) * samplesPerFrame; at++) {
      if (Number.isNaN(samples[at]!)) continue;
      sum += samples[at]!;
      count++;
    }
    means[frame] = sum / count;
  }
}
