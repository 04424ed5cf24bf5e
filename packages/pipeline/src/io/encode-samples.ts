import { PipelineError } from '../errors.ts';

/** The formats that are written, with what each can hold. */
export const writtenFormats = {
  16: { resolutionBits: 16, largest: 32767, missing: -32768 },
  212: { resolutionBits: 12, largest: 2047, missing: -2048 },
} as const;

export type WrittenFormat = keyof typeof writtenFormats;

/**
 * Turns millivolts into the converter's steps; NaN becomes the format's mark for a missing sample.
 *
 * *errors* `WFDB.RANGE` for a sample that the format can't hold · *source* signal(5)
 */
export function quantize(
  samples: Float64Array,
  stepsPerMillivolt: number,
  format: WrittenFormat,
  where: string,
): Int16Array {
  const { largest, missing } = writtenFormats[format];
  const stored = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round(samples[i]! * stepsPerMillivolt);
    if (Math.abs(value) > largest) {
      throw new PipelineError('WFDB.RANGE', `${where}: ${samples[i]} mV does not fit format ${format}`, {
        where,
        remedy: 'Choose a smaller gain or format 16.',
      });
    }
    stored[i] = Number.isNaN(value) ? missing : value;
  }
  return stored;
}

/** Interleaves the leads' samples and packs them; a reader gets back what went in. *source* signal(5) */
export function encodeSamples(leads: readonly Int16Array[], format: WrittenFormat): Uint8Array {
  const count = (leads[0]?.length ?? 0) * leads.length;
  const valueAt = (i: number) => leads[i % leads.length]?.[Math.floor(i / leads.length)] ?? 0;
  return format === 16 ? encode16(count, valueAt) : encode212(count, valueAt);
}

function encode16(count: number, valueAt: (i: number) => number): Uint8Array {
  const bytes = new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) {
    const value = valueAt(i);
    bytes[2 * i] = value;
    bytes[2 * i + 1] = value >> 8;
  }
  return bytes;
}

/** Two 12-bit samples in three bytes; the middle byte holds the high ends, the first sample's lowest. */
function encode212(count: number, valueAt: (i: number) => number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(count / 2) * 3);
  for (let i = 0, byte = 0; i < count; i += 2, byte += 3) {
    const first = valueAt(i);
    const second = i + 1 < count ? valueAt(i + 1) : 0;
    bytes[byte] = first;
    bytes[byte + 1] = ((first >> 8) & 0x0f) | ((second >> 4) & 0xf0);
    bytes[byte + 2] = second;
  }
  return bytes;
}
