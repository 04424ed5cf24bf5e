import { crc8 } from './flac-checksums.ts';
import type { FlacStream } from './flac-stream.ts';

/** What the header of a frame says of the samples in it. */
export interface FlacFrameHeader {
  /** First sample of each channel, counted from the start of the stream. */
  readonly from: number;
  /** Samples of each channel. */
  readonly length: number;
  /** How two channels are stored: each by itself, or one as the difference of both. */
  readonly pairing: 'none' | 'left-side' | 'side-right' | 'mid-side';
  /** Bytes of the header. */
  readonly bytes: number;
}

const pairings = ['left-side', 'side-right', 'mid-side'] as const;
/** Bits of a sample by code; 0 stands for those of the stream, −1 for codes that are not given. */
const sampleBits = [0, 8, 12, -1, 16, 20, 24, 32];
const headerLimit = 16;

/**
 * Reads the frame header at `at`; null where there is none that belongs to this stream, as at nearly every byte of
 * a file. *source* RFC 9639, 9.1
 */
export function readFrameHeader(
  bytes: Uint8Array,
  at: number,
  end: number,
  stream: FlacStream,
): FlacFrameHeader | null {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8 || end - at < 6) return null;
  const sizeCode = bytes[at + 2]! >> 4;
  const rateCode = bytes[at + 2]! & 15;
  const channelCode = bytes[at + 3]! >> 4;
  const bits = sampleBits[(bytes[at + 3]! >> 1) & 7]!;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || (bytes[at + 3]! & 1) !== 0) return null;
  if ((bits === 0 ? stream.bitsPerSample : bits) !== stream.bitsPerSample) return null;
  if ((channelCode < 8 ? channelCode + 1 : 2) !== stream.channels) return null;
  const number = codedNumber(bytes, at + 4);
  if (number === null) return null;
  let next = at + 4 + number.bytes;
  let length = sizeCode < 6 ? (sizeCode === 1 ? 192 : 576 << (sizeCode - 2)) : 256 << (sizeCode - 8);
  if (sizeCode === 6) length = bytes[next++]! + 1;
  if (sizeCode === 7) length = ((bytes[next++]! << 8) | bytes[next++]!) + 1;
  next += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (next >= end || next - at > headerLimit || crc8(bytes, at, next) !== bytes[next]) return null;
  if (length > stream.largestBlock) return null;
  // Streams of equal blocks count frames, others samples.
  const from = (bytes[at + 1]! & 1) === 0 ? number.value * stream.largestBlock : number.value;
  if (from + length > (stream.sampleCount ?? Number.MAX_SAFE_INTEGER)) return null;
  return { from, length, pairing: pairings[channelCode - 8] ?? 'none', bytes: next + 1 - at };
}

/** A number of up to 36 bits in the manner of UTF-8. */
function codedNumber(bytes: Uint8Array, at: number): { value: number; bytes: number } | null {
  const first = bytes[at]!;
  const ones = Math.clz32(~(first << 24));
  if (ones === 0) return { value: first, bytes: 1 };
  if (ones === 1 || ones > 7) return null;
  let value = first & (0x7f >> ones);
  for (let index = 1; index < ones; index++) {
    const byte = bytes[at + index];
    if (byte === undefined || byte >> 6 !== 2) return null;
    value = value * 64 + (byte & 63);
  }
  return { value, bytes: ones };
}
