import { badFlac } from './bad-flac.ts';
import { decodeSubframe } from './decode-flac-subframe.ts';
import { FlacBits } from './flac-bits.ts';
import { crc16 } from './flac-checksums.ts';
import { type FlacFrameHeader, readFrameHeader } from './flac-frame-header.ts';
import type { FlacStream } from './flac-stream.ts';

/** The samples of one frame. */
export interface FlacBlock {
  /** First sample, and the one after the last, counted from the start of the stream. */
  readonly from: number;
  readonly to: number;
  readonly channels: readonly Int32Array[];
  /** Length of the frame. */
  readonly sizeBytes: number;
}

/**
 * Decodes the frame that starts at `at`; `bytes` must go on for `bitsPadBytes` behind `end`. Both of its checksums are
 * compared. *errors* `WFDB.DAMAGED_FLAC` · *source* RFC 9639, 9
 */
export function decodeFlacFrame(bytes: Uint8Array, at: number, end: number, stream: FlacStream): FlacBlock {
  const header = readFrameHeader(bytes, at, end, stream);
  if (header === null) throw badFlac('a frame does not begin where it should');
  const bits = new FlacBits(bytes, at + header.bytes, end);
  const channels = Array.from({ length: stream.channels }, (_, channel) => {
    const isSide =
      header.pairing === 'side-right' ? channel === 0 : header.pairing !== 'none' && channel === 1;
    return decodeSubframe(bits, header.length, stream.bitsPerSample + (isSide ? 1 : 0));
  });
  const to = bits.bytePosition;
  if (to + 2 > end) throw badFlac('it ends inside a frame');
  if (crc16(bytes, at, to) !== ((bytes[to]! << 8) | bytes[to + 1]!)) {
    throw badFlac('a frame has changed since it was written');
  }
  separate(header.pairing, channels);
  return { from: header.from, to: header.from + header.length, channels, sizeBytes: to + 2 - at };
}

/** Two channels from one of them, or their mean, and their difference. *source* RFC 9639, 4.2 */
function separate(pairing: FlacFrameHeader['pairing'], [first, second]: readonly Int32Array[]): void {
  if (pairing === 'none' || first === undefined || second === undefined) return;
  for (let index = 0; index < first.length; index++) {
    const a = first[index]!;
    const b = second[index]!;
    if (pairing === 'left-side') second[index] = a - b;
    else if (pairing === 'side-right') first[index] = a + b;
    else {
      const sum = (a << 1) | (b & 1);
      first[index] = (sum + b) >> 1;
      second[index] = (sum - b) >> 1;
    }
  }
}
