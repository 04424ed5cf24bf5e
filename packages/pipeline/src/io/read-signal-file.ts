import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { PipelineError } from '../errors.ts';
import { isMissing, unreadable } from './file-errors.ts';

interface SignalFileRequest {
  /** Record and file, for messages. */
  readonly where: string;
  readonly byteOffset: number;
  /** Samples of each lead that the header promises; null where it does not say. */
  readonly promisedSamples: number | null;
  /** Samples of each lead to read at most. */
  readonly wantedSamples: number;
  /** Bytes that hold this many samples of every lead in the file. */
  byteCount(samples: number): number;
}

interface SignalFile {
  readonly bytes: Uint8Array;
  readonly sampleCount: number;
  readonly isWhole: boolean;
}

/** Formats pad a file to whole words at most; what goes beyond is another file than the header describes. */
const largestPaddingBytes = 3;

/**
 * Reads a signal file's bytes as far as wanted, after comparing its size with what the header promises.
 * *errors* `WFDB.MISSING_SIGNAL`, `WFDB.TRUNCATED_SIGNAL`, `WFDB.SIGNAL_SIZE`, `WFDB.UNREADABLE`
 */
export async function readSignalFile(path: string, request: SignalFileRequest): Promise<SignalFile> {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (error) {
    if (!isMissing(error)) throw unreadable(error, basename(path));
    throw new PipelineError('WFDB.MISSING_SIGNAL', `${request.where}: the file is not there`, {
      where: request.where,
      remedy: 'Download the record again: header and signal file belong together.',
    });
  }
  try {
    const { size } = await handle.stat();
    const total = request.promisedSamples ?? samplesThatFit(size - request.byteOffset, request.byteCount);
    checkSize(size, request.byteOffset + request.byteCount(total), request);
    const sampleCount = Math.min(total, request.wantedSamples);
    const bytes = new Uint8Array(request.byteCount(sampleCount));
    await readFully(handle, bytes, request);
    return { bytes, sampleCount, isWhole: sampleCount === total };
  } catch (error) {
    throw unreadable(error, basename(path));
  } finally {
    await handle.close();
  }
}

function checkSize(sizeBytes: number, promisedBytes: number, { where, promisedSamples }: SignalFileRequest) {
  const sizes = `${where}: ${group(sizeBytes)} bytes where the header promises ${group(promisedBytes)}`;
  if (sizeBytes < promisedBytes) {
    throw new PipelineError('WFDB.TRUNCATED_SIGNAL', sizes, { where, remedy: 'Download the record again.' });
  }
  if (promisedSamples !== null && sizeBytes > promisedBytes + largestPaddingBytes) {
    throw new PipelineError('WFDB.SIGNAL_SIZE', sizes, {
      where,
      remedy: 'Header and signal file do not belong together: download the record again.',
    });
  }
}

function samplesThatFit(bytes: number, byteCount: (samples: number) => number): number {
  const perThousand = byteCount(1000) / 1000;
  let samples = Math.max(0, Math.floor(bytes / perThousand));
  while (samples > 0 && byteCount(samples) > bytes) samples--;
  return samples;
}

async function readFully(handle: FileHandle, bytes: Uint8Array, request: SignalFileRequest): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, request.byteOffset + done);
    if (bytesRead === 0) checkSize(request.byteOffset + done, request.byteOffset + bytes.length, request);
    done += bytesRead;
  }
}

function group(count: number): string {
  return count.toLocaleString('en-US');
}
