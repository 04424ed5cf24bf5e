import { PipelineError } from '../errors.ts';

/** How a storage format lays samples out in bytes, and how it says that a sample is missing. */
export interface StorageFormat {
  /** Samples that are packed together, and the bytes that they take: reading starts at a multiple of them. */
  readonly packSamples: number;
  readonly packBytes: number;
  /** Bytes that hold `count` samples, the last pack as short as it may be. */
  byteCount(count: number): number;
  /** The stored value that means "no sample here"; null where the format has none. */
  readonly missing: number | null;
  /** Whether what is stored is the difference to the signal's sample before. */
  readonly isDifference: boolean;
  decode(bytes: Uint8Array, count: number): Int32Array;
}

/** A format in which each sample has whole bytes of its own. */
function wholeBytes(
  packBytes: number,
  missing: number | null,
  valueAt: (bytes: Uint8Array, at: number) => number,
  isDifference = false,
): StorageFormat {
  return {
    packSamples: 1,
    packBytes,
    byteCount: (count) => count * packBytes,
    missing,
    isDifference,
    decode(bytes, count) {
      const samples = new Int32Array(count);
      for (let index = 0, at = 0; index < count; index++, at += packBytes)
        samples[index] = valueAt(bytes, at);
      return samples;
    },
  };
}

/** Two 12-bit samples in three bytes; each nibble of the middle byte is the high end of one of them. */
const format212: StorageFormat = {
  packSamples: 2,
  packBytes: 3,
  byteCount: (count) => Math.ceil((count * 3) / 2),
  missing: -2048,
  isDifference: false,
  decode(bytes, count) {
    const samples = new Int32Array(count);
    for (let index = 0, byte = 0; index < count; index += 2, byte += 3) {
      const middle = bytes[byte + 1]!;
      // Shifting the 12 bits to the top of 32 and back brings the sign down.
      samples[index] = ((((middle & 0x0f) << 8) | bytes[byte]!) << 20) >> 20;
      if (index + 1 < count) samples[index + 1] = ((((middle & 0xf0) << 4) | bytes[byte + 2]!) << 20) >> 20;
    }
    return samples;
  },
};

/** Three 10-bit samples in four bytes; a last pack of one sample needs two of them, of two samples `two`. */
function threeInFour(
  two: number,
  unpack: (low: number, high: number, place: number) => number,
): StorageFormat {
  const lastBytes = [0, 2, two];
  return {
    packSamples: 3,
    packBytes: 4,
    byteCount: (count) => Math.floor(count / 3) * 4 + lastBytes[count % 3]!,
    missing: -512,
    isDifference: false,
    decode(bytes, count) {
      const samples = new Int32Array(count);
      for (let index = 0, at = 0; index < count; at += 4) {
        const low = bytes[at]! | (bytes[at + 1]! << 8);
        const high = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
        for (let place = 0; place < 3 && index < count; place++, index++) {
          samples[index] = (unpack(low, high, place) << 22) >> 22;
        }
      }
      return samples;
    },
  };
}

/** Bits 1–10 of each of two words; the third sample is their five highest bits, the first word's lowest. */
const format310 = threeInFour(4, (low, high, place) =>
  place === 0 ? low >> 1 : place === 1 ? high >> 1 : (low >> 11) | ((high >> 11) << 5),
);
/** Three times ten bits, from the lowest up. */
const format311 = threeInFour(3, (low, high, place) =>
  place === 0 ? low : place === 1 ? (low >> 10) | (high << 6) : high >> 4,
);

const formats: Readonly<Record<number, StorageFormat>> = {
  8: wholeBytes(1, null, (bytes, at) => (bytes[at]! << 24) >> 24, true),
  16: wholeBytes(2, -32768, (bytes, at) => ((bytes[at]! | (bytes[at + 1]! << 8)) << 16) >> 16),
  24: wholeBytes(
    3,
    -0x80_0000,
    (bytes, at) => ((bytes[at]! << 8) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 24)) >> 8,
  ),
  32: wholeBytes(
    4,
    -0x8000_0000,
    (bytes, at) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24),
  ),
  61: wholeBytes(2, -32768, (bytes, at) => ((bytes[at + 1]! | (bytes[at]! << 8)) << 16) >> 16),
  80: wholeBytes(1, -128, (bytes, at) => bytes[at]! - 128),
  160: wholeBytes(2, -32768, (bytes, at) => (bytes[at]! | (bytes[at + 1]! << 8)) - 32768),
  212: format212,
  310: format310,
  311: format311,
};

/** The WFDB storage format with this number. *errors* `WFDB.UNSUPPORTED_FORMAT` · *source* signal(5) */
export function storageFormat(format: number, where: string): StorageFormat {
  const found = formats[format];
  if (found) return found;
  throw new PipelineError('WFDB.UNSUPPORTED_FORMAT', `${where} is stored in format ${format}`, {
    where,
    remedy: 'Convert the record to format 212 or 16, for example with xform from the WFDB software.',
  });
}

/** Bits of a sample in the formats that are FLAC. *source* signal(5) */
const flacBits: Readonly<Record<number, number>> = { 508: 8, 516: 16, 524: 24 };

/** Largest bits of a sample, and the value that means "no sample here", of a FLAC format; null for any other. */
export function flacFormat(format: number): { largestBits: number; missing: number } | null {
  const largestBits = flacBits[format];
  return largestBits === undefined ? null : { largestBits, missing: -(2 ** (largestBits - 1)) };
}
