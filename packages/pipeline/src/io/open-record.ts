import { PipelineError } from '../errors.ts';
import { badHeader } from './bad-header.ts';
import { type OpenSegment, openSegment } from './open-segment.ts';
import { placeSignals, unitsOf } from './place-signals.ts';
import { type RecordTimeline, readSegmentHeader, readTimeline, type Stretch } from './record-timeline.ts';

/** What is known of a signal before its samples are read. */
export interface SignalOutline {
  readonly name: string;
  /** mV for every voltage, else the header's unit. */
  readonly units: string;
  readonly samplesPerFrame: number;
  /** The record's frequency times the samples in a frame. */
  readonly samplingFrequencyHz: number;
}

/** First frame, and the one after the last. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** Some frames of a record. */
export interface RecordBlock extends FrameRange {
  /** One array for each signal, `(to − from) × samplesPerFrame` long; NaN where a sample is missing. */
  readonly samples: readonly Float64Array[];
}

/** A record that is open for reading. Close it when done. */
export interface OpenRecord {
  readonly name: string;
  /** Frames a second. */
  readonly samplingFrequencyHz: number;
  readonly frameCount: number;
  readonly signals: readonly SignalOutline[];
  /** Reads frames `from` to `to`, clipped at the record's end. *errors* `WFDB.RANGE_TOO_LARGE` */
  read(from: number, to: number): Promise<RecordBlock>;
  /**
   * Frames `from` to `to`, clipped at the record's end, after the sizes of the files that hold them were compared with
   * the headers, so that room may be taken for them. *errors* `WFDB.RANGE_TOO_LARGE` and those of `openSegment`
   */
  examine(from: number, to: number): Promise<FrameRange>;
  /** The frames from `from` to `to` in blocks. A block is good until the next, which takes its memory. */
  blocks(frames: number, range?: { from?: number; to?: number }): AsyncGenerator<RecordBlock>;
  close(): Promise<void>;
}

/** Two gigabytes; a day of two leads at 1000 Hz is 1.4. */
const defaultLargestRead = 2 ** 28;
/** Up to 32 MB are taken before the segments' files are looked at. */
const freeSampleCount = 2 ** 22;
/** Frames that are decoded at once. */
const framesAtOnce = 1 << 14;

/**
 * Opens a record of one or many segments. Every signal is given at its own sampling frequency; a stretch in which
 * nothing was recorded, a signal that a segment has not, and a sample marked as missing are NaN. One read gives at
 * most `largestRead` samples, all signals together, whatever the headers say.
 * *units* mV for voltages, Hz · *errors* those of `readHeader` and `openSegment`; `WFDB.MISSING_SIGNAL`
 */
export async function openRecord(
  folder: string,
  name: string,
  { largestRead = defaultLargestRead }: { largestRead?: number } = {},
): Promise<OpenRecord> {
  const timeline = await readTimeline(folder, name);
  const { header, signals, stretches } = timeline;
  if (signals.length === 0) {
    throw new PipelineError('WFDB.MISSING_SIGNAL', `record ${name} has no signals`, {
      where: `${name}.hea`,
      remedy: 'Leave the record out.',
    });
  }
  const reader = new StretchReader(folder, timeline);
  const isOneSegment = header.segments.length === 0;
  const frameCount = isOneSegment ? await reader.countFrames(stretches[0]!) : stretches.at(-1)!.to!;
  const clip = (from: number, to: number): FrameRange => {
    const first = Math.max(0, Math.floor(from));
    const end = Math.min(Math.floor(to), frameCount);
    checkLength(timeline, end - first, largestRead);
    return { from: first, to: Math.max(first, end) };
  };
  return {
    name,
    samplingFrequencyHz: header.samplingFrequencyHz,
    frameCount,
    signals: signals.map((signal) => ({
      name: signal.description,
      units: unitsOf(signal),
      samplesPerFrame: signal.samplesPerFrame,
      samplingFrequencyHz: header.samplingFrequencyHz * signal.samplesPerFrame,
    })),
    read: async (from, to) => {
      const range = clip(from, to);
      return readFrames(reader, timeline, range, await roomFor(reader, timeline, range));
    },
    examine: async (from, to) => {
      const range = clip(from, to);
      await lookAtFiles(reader, timeline, range);
      return range;
    },
    async *blocks(frames, { from = 0, to = frameCount } = {}) {
      const [first, end] = [Math.max(0, from), Math.min(to, frameCount)];
      const step = Math.max(1, Math.floor(frames));
      const room = await roomFor(reader, timeline, clip(first, Math.min(end, first + step)));
      for (let at = first; at < end; at += step)
        yield await readFrames(reader, timeline, clip(at, Math.min(end, at + step)), room);
    },
    close: () => reader.close(),
  };
}

const samplesInFrame = (signals: readonly { samplesPerFrame: number }[]) =>
  signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);

function checkLength({ header, signals }: RecordTimeline, frames: number, largestRead: number): void {
  const sampleCount = frames * samplesInFrame(signals);
  if (sampleCount <= largestRead) return;
  throw new PipelineError(
    'WFDB.RANGE_TOO_LARGE',
    `record ${header.name}: ${sampleCount} samples are too many to read at once`,
    { where: header.name, remedy: 'Read the record in parts: give from and to, or use blocks.' },
  );
}

/** Memory for some frames. Much is not taken on a header's word: first all files that are asked for are looked at. */
async function roomFor(reader: StretchReader, timeline: RecordTimeline, range: FrameRange) {
  const frames = range.to - range.from;
  if (frames * samplesInFrame(timeline.signals) > freeSampleCount) {
    await lookAtFiles(reader, timeline, range);
  }
  return timeline.signals.map(({ samplesPerFrame }) => new Float64Array(frames * samplesPerFrame));
}

async function lookAtFiles(reader: StretchReader, timeline: RecordTimeline, range: FrameRange) {
  for (const stretch of recordedIn(timeline, range)) await reader.countFrames(stretch);
}

const recordedIn = ({ stretches }: RecordTimeline, { from, to }: FrameRange): Stretch[] =>
  stretches.filter((stretch) => stretch.segment !== null && stretch.from < to && (stretch.to ?? to) > from);

async function readFrames(
  reader: StretchReader,
  timeline: RecordTimeline,
  { from, to }: FrameRange,
  room: readonly Float64Array[],
): Promise<RecordBlock> {
  const samples = timeline.signals.map(({ samplesPerFrame }, signal) =>
    room[signal]!.subarray(0, (to - from) * samplesPerFrame).fill(Number.NaN),
  );
  for (const stretch of recordedIn(timeline, { from, to })) {
    const end = Math.min(to, stretch.to ?? to);
    for (let at = Math.max(from, stretch.from); at < end; at += framesAtOnce) {
      await reader.read(stretch, at, Math.min(end, at + framesAtOnce), samples, at - from);
    }
  }
  return { from, to, samples };
}

/** Keeps the files of one segment open: the last that was read from. */
class StretchReader {
  readonly #folder: string;
  readonly #timeline: RecordTimeline;
  #current: { stretch: Stretch; segment: OpenSegment; places: number[] } | null = null;

  constructor(folder: string, timeline: RecordTimeline) {
    this.#folder = folder;
    this.#timeline = timeline;
  }

  /** Frames of a stretch whose files are there and as long as its headers say. */
  async countFrames(stretch: Stretch): Promise<number> {
    return (await this.#switchTo(stretch)).segment.frameCount;
  }

  /** Frames count from the start of the whole record. */
  async read(stretch: Stretch, from: number, to: number, samples: readonly Float64Array[], at: number) {
    const { segment, places } = await this.#switchTo(stretch);
    const into = places.map((place) => samples[place]!);
    await segment.read(from - stretch.from, to - stretch.from, into, at);
  }

  async close(): Promise<void> {
    await this.#current?.segment.close();
    this.#current = null;
  }

  async #switchTo(stretch: Stretch) {
    if (this.#current?.stretch === stretch) return this.#current;
    await this.close();
    const { header: whole } = this.#timeline;
    const name = stretch.segment ?? '~';
    const header = name === whole.name ? whole : await readSegmentHeader(this.#folder, name, whole);
    const places = placeSignals(header, this.#timeline);
    const segment = await openSegment(this.#folder, header);
    this.#current = { stretch, segment, places };
    if (stretch.to !== null && segment.frameCount !== stretch.to - stretch.from) {
      await this.close();
      throw badHeader(
        whole.name,
        `segment ${name} has ${segment.frameCount} samples, not ${stretch.to - stretch.from}`,
      );
    }
    return this.#current;
  }
}
