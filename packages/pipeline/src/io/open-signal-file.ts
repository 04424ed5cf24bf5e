import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { PipelineError } from '../errors.ts';
import { AddDifferences } from './add-differences.ts';
import type { StorageFormat } from './decode-samples.ts';
import { unreadable } from './file-errors.ts';
import { openSignalHandle } from './open-signal-handle.ts';

/** What is known of a signal file from its record's header, whatever its format. */
export interface SamplesLayout {
  /** Record and file, for messages. */
  readonly where: string;
  /** Samples a frame and first value of each signal in the file, in order. */
  readonly signals: readonly { samplesPerFrame: number; firstValue: number }[];
  /** Frames that the header promises; null where it does not say. */
  readonly promisedFrames: number | null;
}

interface SignalFileLayout extends SamplesLayout {
  readonly format: StorageFormat;
  readonly byteOffset: number;
  readonly blockSizeBytes: number;
}

/** A signal file, open for reading any of its frames. */
export interface SignalFile {
  readonly frameCount: number;
  /** All samples of frames `from` to `to`, as stored, a frame after the other; clipped at the file's end. */
  read(from: number, to: number): Promise<Int32Array>;
  close(): Promise<void>;
}

/** Formats pad a file to whole words at most; what goes beyond is another file than the header describes. */
const largestPaddingBytes = 3;

/**
 * Opens a signal file after comparing its size with what the header promises: nothing is allocated on the
 * header's word alone.
 * *errors* `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.UNREADABLE`
 */
export async function openSignalFile(path: string, layout: SignalFileLayout): Promise<SignalFile> {
  const handle = await openSignalHandle(path, layout.where);
  try {
    const { size } = await handle.stat();
    const frameCount = countFrames(size, layout);
    const { format, signals } = layout;
    const differences = format.isDifference ? new AddDifferences(signals) : null;
    const readStored = (from: number, to: number) =>
      readFrames(handle, from, Math.min(to, frameCount), layout).catch((error: unknown) => {
        throw unreadable(error, basename(path));
      });
    return {
      frameCount,
      read: (from, to) => (differences ? differences.read(from, to, readStored) : readStored(from, to)),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw unreadable(error, basename(path));
  }
}

function countFrames(sizeBytes: number, layout: SignalFileLayout): number {
  const { format, byteOffset, promisedFrames } = layout;
  const perFrame = samplesInFrame(layout);
  const available = Math.max(0, sizeBytes - byteOffset);
  const frameCount = promisedFrames ?? framesThatFit(available, perFrame, format);
  checkSize(sizeBytes, byteOffset + format.byteCount(frameCount * perFrame), layout);
  return frameCount;
}

const samplesInFrame = ({ signals }: SignalFileLayout) =>
  signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);

function framesThatFit(bytes: number, perFrame: number, format: StorageFormat): number {
  let frames = Math.ceil(((bytes / format.packBytes) * format.packSamples) / perFrame);
  while (frames > 0 && format.byteCount(frames * perFrame) > bytes) frames--;
  return frames;
}

function checkSize(sizeBytes: number, promisedBytes: number, layout: SignalFileLayout) {
  const { where, promisedFrames, blockSizeBytes } = layout;
  const sizes = `${where}: ${group(sizeBytes)} bytes where the header promises ${group(promisedBytes)}`;
  if (sizeBytes < promisedBytes) {
    throw new PipelineError('WFDB.TRUNCATED_SIGNAL', sizes, { where, remedy: 'Download the record again.' });
  }
  const largestBytes = promisedBytes + Math.max(largestPaddingBytes, blockSizeBytes - 1);
  if (promisedFrames !== null && sizeBytes > largestBytes) {
    throw new PipelineError('WFDB.SIGNAL_SIZE', sizes, {
      where,
      remedy: 'Header and signal file do not belong together: download the record again.',
    });
  }
}

/** Reads from the start of the pack that holds the first sample asked for. */
async function readFrames(handle: FileHandle, from: number, to: number, layout: SignalFileLayout) {
  const { format, byteOffset } = layout;
  const perFrame = samplesInFrame(layout);
  if (to <= from) return new Int32Array(0);
  const firstPack = Math.floor((from * perFrame) / format.packSamples);
  const lead = from * perFrame - firstPack * format.packSamples;
  const count = lead + (to - from) * perFrame;
  const bytes = new Uint8Array(format.byteCount(count));
  await readFully(handle, bytes, byteOffset + firstPack * format.packBytes, layout);
  return format.decode(bytes, count).subarray(lead);
}

async function readFully(handle: FileHandle, bytes: Uint8Array, at: number, layout: SignalFileLayout) {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, at + done);
    if (bytesRead === 0) checkSize(at + done, at + bytes.length, layout);
    done += bytesRead;
  }
}

function group(count: number): string {
  return count.toLocaleString('en-US');
}
