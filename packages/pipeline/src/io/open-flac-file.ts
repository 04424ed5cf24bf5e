import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { PipelineError } from '../errors.ts';
import { unreadable } from './file-errors.ts';
import { badFlac } from './flac/bad-flac.ts';
import { type FlacExtent, FlacFrames, type PlacedBlock } from './flac/flac-frames.ts';
import { type FlacStream, parseFlacStream, streamInfoBytes } from './flac/flac-stream.ts';
import type { SamplesLayout, SignalFile } from './open-signal-file.ts';
import { openSignalHandle } from './open-signal-handle.ts';

interface FlacFileLayout extends SamplesLayout {
  /** Bits that a sample of the format has at most. */
  readonly largestBits: number;
  /** Samples of each channel before the record's first. */
  readonly sampleOffset: number;
}

const mostMetadataBlocks = 1024;

/**
 * Opens a signal file that is compressed by FLAC: one channel for each signal, all at one frequency. The last frame is
 * looked at, so that nothing is allocated on a header's word alone; any frame range is found by halving the file, and
 * memory holds a few of FLAC's own frames.
 * *errors* `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.BAD_HEADER`,
 * `WFDB.DAMAGED_FLAC`, `WFDB.UNREADABLE` · *source* signal(5), formats 508, 516, 524; RFC 9639
 */
export async function openFlacFile(path: string, layout: FlacFileLayout): Promise<SignalFile> {
  const handle = await openSignalHandle(path, layout.where);
  const explained = (error: unknown) => explain(error, path, layout.where);
  try {
    const { stream, frames } = await openStream(handle);
    checkStream(stream, layout);
    const samplesPerFrame = layout.signals[0]!.samplesPerFrame;
    const sampleCount = await countSamples(frames, stream, layout);
    const frameCount = countFrames(sampleCount, samplesPerFrame, layout);
    const samples = new FlacSamples(frames, stream.channels);
    const read = async (from: number, to: number) => {
      const first = layout.sampleOffset + from * samplesPerFrame;
      const end = layout.sampleOffset + Math.min(to, frameCount) * samplesPerFrame;
      return interleave(await samples.read(first, Math.max(first, end)), samplesPerFrame);
    };
    return {
      frameCount,
      read: (from, to) =>
        read(from, to).catch((error: unknown) => {
          throw explained(error);
        }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw explained(error);
  }
}

function explain(error: unknown, path: string, where: string): PipelineError {
  if (error instanceof PipelineError && error.code === 'WFDB.DAMAGED_FLAC' && error.where === null)
    return badFlac(error.message, { where, cause: error });
  return unreadable(error, basename(path));
}

async function openStream(handle: FileHandle): Promise<{ stream: FlacStream; frames: FlacFrames }> {
  const start = new Uint8Array(streamInfoBytes);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  const stream = parseFlacStream(start.subarray(0, bytesRead));
  const { size: sizeBytes } = await handle.stat();
  const extent: FlacExtent = { firstFrameAt: await findFirstFrame(handle, start[4]! >> 7 === 1), sizeBytes };
  return { stream, frames: new FlacFrames(handle, stream, extent) };
}

/** Passes over the metadata behind STREAMINFO: a byte of kind, whose highest bit marks the last, and 3 of length. */
async function findFirstFrame(handle: FileHandle, isLast: boolean): Promise<number> {
  const header = new Uint8Array(4);
  let at = streamInfoBytes;
  for (let count = 0; !isLast; count++) {
    const { bytesRead } = await handle.read(header, 0, 4, at);
    if (bytesRead < 4 || count === mostMetadataBlocks) throw badFlac('its metadata have no end');
    isLast = header[0]! >> 7 === 1;
    at += 4 + ((header[1]! << 16) | (header[2]! << 8) | header[3]!);
  }
  return at;
}

function checkStream(stream: FlacStream, { signals, largestBits, where }: FlacFileLayout): void {
  const problem =
    (stream.channels !== signals.length && `${stream.channels} channels for ${signals.length} signals`) ||
    (stream.bitsPerSample > largestBits &&
      `samples of ${stream.bitsPerSample} bits in a format of ${largestBits}`) ||
    (signals.some(({ samplesPerFrame }) => samplesPerFrame !== signals[0]!.samplesPerFrame) &&
      'one frequency for signals of several');
  if (!problem) return;
  throw new PipelineError('WFDB.BAD_HEADER', `${where}: the FLAC file has ${problem}`, {
    where,
    remedy: 'Header and signal file do not belong together: download the record again.',
  });
}

/** Samples of each channel, after a look at the last frame. */
async function countSamples(
  frames: FlacFrames,
  { sampleCount }: FlacStream,
  { where }: FlacFileLayout,
): Promise<number> {
  const last = await frames.lastUpTo((sampleCount ?? Number.POSITIVE_INFINITY) - 1);
  const found = last?.to ?? 0;
  if (sampleCount !== null && found < sampleCount) {
    throw truncated(where, found, sampleCount, 'it promises itself');
  }
  return found;
}

function countFrames(sampleCount: number, samplesPerFrame: number, layout: FlacFileLayout): number {
  const { promisedFrames, sampleOffset, where } = layout;
  const available = Math.max(0, sampleCount - sampleOffset);
  if (promisedFrames === null) return Math.floor(available / samplesPerFrame);
  const promised = sampleOffset + promisedFrames * samplesPerFrame;
  if (sampleCount < promised) throw truncated(where, sampleCount, promised, 'the header promises');
  if (sampleCount > promised) {
    throw new PipelineError(
      'WFDB.SIGNAL_SIZE',
      `${where}: ${sampleCount} samples where the header promises ${promised}`,
      { where, remedy: 'Header and signal file do not belong together: download the record again.' },
    );
  }
  return promisedFrames;
}

function truncated(where: string, found: number, promised: number, by: string): PipelineError {
  return new PipelineError(
    'WFDB.TRUNCATED_SIGNAL',
    `${where}: the last whole frame ends after ${found} samples where ${by} ${promised}`,
    { where, remedy: 'Download the record again.' },
  );
}

/** Reads ranges of samples; one that goes on where the last ended costs no search. */
class FlacSamples {
  readonly #frames: FlacFrames;
  readonly #channels: number;
  #block: PlacedBlock | null = null;

  constructor(frames: FlacFrames, channels: number) {
    this.#frames = frames;
    this.#channels = channels;
  }

  /** Samples `from` to `to` of each channel. */
  async read(from: number, to: number): Promise<Int32Array[]> {
    const samples = Array.from({ length: this.#channels }, () => new Int32Array(to - from));
    for (let at = from; at < to; ) {
      const block = await this.#blockWith(at);
      const end = Math.min(to, block.to);
      for (const [channel, values] of block.channels.entries()) {
        samples[channel]!.set(values.subarray(at - block.from, end - block.from), at - from);
      }
      at = end;
    }
    return samples;
  }

  async #blockWith(sample: number): Promise<PlacedBlock> {
    const known = this.#block;
    if (known !== null && known.from <= sample && sample < known.to) return known;
    const block =
      known !== null && known.to === sample
        ? await this.#frames.at(known.at + known.sizeBytes)
        : await this.#frames.lastUpTo(sample);
    if (block === null || block.from > sample || block.to <= sample) {
      throw badFlac(`the frame that holds sample ${sample} is damaged`);
    }
    this.#block = block;
    return block;
  }
}

/** In each frame of the record all samples of the first signal, then all of the second, and so on. */
function interleave(channels: readonly Int32Array[], samplesPerFrame: number): Int32Array {
  const length = channels[0]!.length;
  const stored = new Int32Array(length * channels.length);
  for (const [channel, values] of channels.entries()) {
    for (let index = 0; index < length; index++) {
      const frame = Math.floor(index / samplesPerFrame);
      stored[(frame * (channels.length - 1) + channel) * samplesPerFrame + index] = values[index]!;
    }
  }
  return stored;
}
