import { badHeader } from './bad-header.ts';
import { readHeader } from './read-header.ts';
import type { RecordHeader, SignalHeader } from './record-header.ts';

/** One stretch of a record. */
export interface Stretch {
  /** Name of the ordinary record that holds it; null where nothing was recorded. */
  readonly segment: string | null;
  /** Frames of the whole record, half-open; a `to` of null is the end of the only segment. */
  readonly from: number;
  readonly to: number | null;
}

/** What a record's headers say of it as a whole. */
export interface RecordTimeline {
  readonly header: RecordHeader;
  /** Signals of the whole record: its own, or those of its layout or first segment. */
  readonly signals: readonly SignalHeader[];
  /** Whether segments may hold some of the signals only, found by their names. */
  readonly isVariable: boolean;
  readonly stretches: readonly Stretch[];
}

/**
 * Reads a record's header and, where it has several segments, the header that names its signals.
 * *errors* `WFDB.BAD_HEADER` and those of `readHeader` · *source* header(5), multi-segment records
 */
export async function readTimeline(folder: string, name: string): Promise<RecordTimeline> {
  const header = await readHeader(folder, name);
  if (header.segments.length === 0) {
    const only = { segment: name, from: 0, to: header.sampleCount };
    return { header, signals: header.signals, isVariable: false, stretches: [only] };
  }
  const isVariable = header.segments[0]!.sampleCount === 0;
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { name: segment, sampleCount } of header.segments) {
    if (sampleCount === 0) continue;
    stretches.push({ segment: segment === '~' ? null : segment, from, to: from + sampleCount });
    from += sampleCount;
  }
  if (!Number.isSafeInteger(from)) throw badHeader(name, 'its segments have too many samples');
  if (header.sampleCount !== null && header.sampleCount !== from) {
    throw badHeader(name, `it promises ${header.sampleCount} samples, its segments have ${from}`);
  }
  const naming = header.segments.find((segment) => segment.name !== '~')?.name;
  const signals = naming === undefined ? [] : (await readSegmentHeader(folder, naming, header)).signals;
  return { header: { ...header, sampleCount: from }, signals, isVariable, stretches };
}

/**
 * Reads the header of a segment, or of a layout, and compares it with the record's.
 * *errors* `WFDB.BAD_HEADER` and those of `readHeader`
 */
export async function readSegmentHeader(
  folder: string,
  segment: string,
  whole: RecordHeader,
): Promise<RecordHeader> {
  const header = await readHeader(folder, segment);
  if (header.segments.length > 0) throw badHeader(whole.name, `segment ${segment} has segments itself`);
  if (header.samplingFrequencyHz !== whole.samplingFrequencyHz) {
    throw badHeader(
      whole.name,
      `segment ${segment} has ${header.samplingFrequencyHz} Hz, the record ${whole.samplingFrequencyHz}`,
    );
  }
  return header;
}
