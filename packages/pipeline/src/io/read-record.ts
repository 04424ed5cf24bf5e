import { PipelineError } from '../errors.ts';
import { fillGaps } from '../signal/fill-gaps.ts';
import { type OpenRecord, openRecord } from './open-record.ts';
import { requireMillivolts } from './require-millivolts.ts';

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

/** What to read of a record. */
export interface ReadRange {
  /** The first seconds alone; null reads all. */
  readonly seconds?: number | null;
  /** First sample, and the one after the last. */
  readonly from?: number;
  readonly to?: number;
  /** Names of the leads to give, in this order; all by default. */
  readonly leads?: readonly string[];
  /** `fill`: a missing sample takes the value before it (see `fillGaps`). `nan`: it is NaN. */
  readonly missing?: 'fill' | 'nan';
}

/**
 * Reads a record's leads: whole, its first `seconds`, or samples `from` to `to`; memory holds no more than what
 * was asked for. All leads are at the record's sampling frequency: a lead with several samples in each frame is
 * given by their mean, as `rdsamp` does (`openRecord` gives it at its own frequency). First samples are compared
 * with the header, and so are checksums where the record is read whole.
 * *units* mV, Hz · *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.BAD_HEADER`, `WFDB.UNSUPPORTED_FORMAT`,
 * `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.FIRST_SAMPLE`, `WFDB.CHECKSUM`,
 * `WFDB.RANGE_TOO_LARGE`
 */
export async function readRecord(
  folder: string,
  name: string,
  { seconds = null, from = 0, to = Infinity, leads: wanted, missing = 'fill' }: ReadRange = {},
): Promise<EcgRecord> {
  const record = await openRecord(folder, name);
  try {
    const places = chooseLeads(record, wanted);
    const first = Math.max(0, Math.floor(from));
    const lengthFrames =
      seconds === null ? Infinity : Math.max(1, Math.round(seconds * record.samplingFrequencyHz));
    const block = await record.read(first, Math.min(to, first + lengthFrames));
    return {
      name,
      samplingFrequencyHz: record.samplingFrequencyHz,
      sampleCount: block.to - block.from,
      leads: places.map((place) => {
        const samples = meanOfFrames(block.samples[place]!, record.signals[place]!.samplesPerFrame);
        return {
          name: record.signals[place]!.name,
          samples: missing === 'fill' ? fillGaps(samples) : samples,
        };
      }),
    };
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
function meanOfFrames(samples: Float64Array, samplesPerFrame: number): Float64Array {
  if (samplesPerFrame === 1) return samples;
  const means = new Float64Array(samples.length / samplesPerFrame);
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
  return means;
}
