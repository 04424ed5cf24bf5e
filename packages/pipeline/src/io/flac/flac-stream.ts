import { badFlac } from './bad-flac.ts';

/** What a FLAC file says of itself at its start. */
export interface FlacStream {
  readonly channels: number;
  readonly bitsPerSample: number;
  /** Samples of each channel; null where the file leaves it open. */
  readonly sampleCount: number | null;
  /** Samples of each channel in the longest frame. */
  readonly largestBlock: number;
}

/** The mark `fLaC`, the header of the first metadata block, and that block. */
export const streamInfoBytes = 4 + 4 + 34;

/** Reads the start of a FLAC file up to the end of STREAMINFO. *errors* `WFDB.DAMAGED_FLAC` · *source* RFC 9639, 8.2 */
export function parseFlacStream(bytes: Uint8Array): FlacStream {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== 'fLaC')
    throw badFlac('it does not begin as FLAC does');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < streamInfoBytes || (view.getUint32(4) & 0x7fff_ffff) !== 34)
    throw badFlac('it does not describe its stream');
  const smallestBlock = view.getUint16(8);
  const largestBlock = view.getUint16(10);
  if (largestBlock < 16 || smallestBlock > largestBlock)
    throw badFlac(`its frames go from ${smallestBlock} to ${largestBlock} samples`);
  // 20 bits of sampling frequency, 3 of channels, 5 of bits in a sample, 36 of samples.
  const sampleCount = view.getUint32(22) + (view.getUint8(21) & 0x0f) * 2 ** 32;
  const packed = view.getUint16(20);
  const channels = ((packed >> 9) & 7) + 1;
  const bitsPerSample = ((packed >> 4) & 31) + 1;
  if (bitsPerSample < 4 || bitsPerSample > 24) throw badFlac(`its samples have ${bitsPerSample} bits`);
  return { channels, bitsPerSample, sampleCount: sampleCount === 0 ? null : sampleCount, largestBlock };
}

/**
 * No frame of this stream is longer. One whose samples are stored as they are has a header of up to 18 bytes and, for
 * each channel, a few bytes and its samples (a difference of two channels needs a bit more); twice that leaves room
 * for encoders that do not take the shortest form.
 */
export function largestFrameBytes({ channels, bitsPerSample, largestBlock }: FlacStream): number {
  return 2 * (18 + channels * (8 + Math.ceil((largestBlock * (bitsPerSample + 1)) / 8)));
}
