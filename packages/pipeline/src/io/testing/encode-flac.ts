import { crc8, crc16 } from '../flac/flac-checksums.ts';

interface FlacToWrite {
  readonly channels: readonly ArrayLike<number>[];
  /** 8, 16 or 24. */
  readonly bits: 8 | 16 | 24;
  readonly blockSize: number;
}

const bitsCode = { 8: 1, 16: 4, 24: 6 } as const;

/**
 * Packs samples into FLAC without prediction (for tests): a channel that does not change within a frame is stored as
 * one sample, any other as it is. The last frame holds what is left.
 */
export function encodeFlac({ channels, bits, blockSize }: FlacToWrite): Uint8Array {
  const count = channels[0]!.length;
  const bytes = [...streamInfo({ channelCount: channels.length, bits, blockSize, sampleCount: count })];
  for (let from = 0, number = 0; from < count; from += blockSize, number++) {
    const length = Math.min(blockSize, count - from);
    const parts = channels.map((samples) => {
      const part = Array.from(samples).slice(from, from + length);
      return part.every((sample) => sample === part[0]) ? part.slice(0, 1) : part;
    });
    bytes.push(...flacFrame(number, length, parts, bits));
  }
  return Uint8Array.from(bytes);
}

/** The start of a FLAC file: its mark and STREAMINFO. */
export function streamInfo(stream: {
  channelCount: number;
  bits: number;
  blockSize: number;
  sampleCount: number;
}): Uint8Array {
  const bytes = new Uint8Array(42);
  const view = new DataView(bytes.buffer);
  bytes.set([...'fLaC'].map((letter) => letter.charCodeAt(0)));
  view.setUint32(4, 0x8000_0022);
  view.setUint16(8, stream.blockSize);
  view.setUint16(10, stream.blockSize);
  // 20 bits of sampling frequency, here 250 Hz, 3 of channels, 5 of bits, 36 of samples.
  view.setUint32(
    18,
    (250 << 12) |
      ((stream.channelCount - 1) << 9) |
      ((stream.bits - 1) << 4) |
      Math.floor(stream.sampleCount / 2 ** 32),
  );
  view.setUint32(22, stream.sampleCount >>> 0);
  return bytes;
}

/** One frame of `length` samples; a channel of one sample keeps it for all. */
export function flacFrame(
  number: number,
  length: number,
  channels: readonly (readonly number[])[],
  bits: FlacToWrite['bits'],
): Uint8Array {
  const bytes = [0xff, 0xf8, 0x70, ((channels.length - 1) << 4) | (bitsCode[bits] << 1), ...coded(number)];
  bytes.push((length - 1) >> 8, (length - 1) & 0xff);
  bytes.push(crc8(Uint8Array.from(bytes), 0, bytes.length));
  for (const samples of channels) {
    bytes.push(samples.length < length ? 0 : 2);
    for (const sample of samples) {
      for (let shift = bits - 8; shift >= 0; shift -= 8) bytes.push((sample >> shift) & 0xff);
    }
  }
  const sum = crc16(Uint8Array.from(bytes), 0, bytes.length);
  return Uint8Array.from([...bytes, sum >> 8, sum & 0xff]);
}

/** A number of up to 21 bits in the manner of UTF-8. */
function coded(number: number): number[] {
  const low = (shift: number) => 0x80 | ((number >> shift) & 0x3f);
  if (number < 0x80) return [number];
  if (number < 0x800) return [0xc0 | (number >> 6), low(0)];
  if (number < 0x1_0000) return [0xe0 | (number >> 12), low(6), low(0)];
  return [0xf0 | (number >> 18), low(12), low(6), low(0)];
}
