import { PipelineError } from '../errors.ts';

/** What a storage format says about size and about samples that are missing. */
interface StorageFormat {
  /** Bytes that hold `count` samples. */
  byteCount(count: number): number;
  /** The stored value that means "no sample here". */
  readonly missing: number;
  decode(bytes: Uint8Array, count: number): Int16Array;
}

/** Two 12-bit samples in three bytes; each nibble of the middle byte is the high end of one of them. */
const format212: StorageFormat = {
  byteCount: (count) => Math.ceil((count * 3) / 2),
  missing: -2048,
  decode(bytes, count) {
    const samples = new Int16Array(count);
    for (let index = 0, byte = 0; index < count; index += 2, byte += 3) {
      const middle = bytes[byte + 1]!;
      // Shifting the 12 bits to the top of 32 and back brings the sign down.
      samples[index] = ((((middle & 0x0f) << 8) | bytes[byte]!) << 20) >> 20;
      if (index + 1 < count) samples[index + 1] = ((((middle & 0xf0) << 4) | bytes[byte + 2]!) << 20) >> 20;
    }
    return samples;
  },
};

/** Sixteen-bit two's complement, low byte first. */
const format16: StorageFormat = {
  byteCount: (count) => count * 2,
  missing: -32768,
  decode(bytes, count) {
    const samples = new Int16Array(count);
    for (let index = 0; index < count; index++) {
      samples[index] = bytes[2 * index]! | (bytes[2 * index + 1]! << 8);
    }
    return samples;
  },
};

const formats: Readonly<Record<number, StorageFormat>> = { 16: format16, 212: format212 };

/** The WFDB storage format with this number. *errors* `WFDB.UNSUPPORTED_FORMAT` · *source* signal(5) */
export function storageFormat(format: number, where: string): StorageFormat {
  const found = formats[format];
  if (found) return found;
  throw new PipelineError('WFDB.UNSUPPORTED_FORMAT', `${where} is stored in format ${format}`, {
    where,
    remedy: 'Convert the record to format 212 or 16, for example with xform from the WFDB software.',
  });
}
