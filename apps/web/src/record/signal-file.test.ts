import { describe, expect, it } from 'vitest';
import { readSignalFile } from './signal-file.ts';

/** A file as the API writes it: the header is padded to whole floats. */
const fileOf = (header: object, numbers: readonly number[]): ArrayBuffer => {
  const json = JSON.stringify(header);
  const padded = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const bytes = new Uint8Array(8 + padded.length + 4 * numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  bytes.set(padded, 8);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 8 + padded.length);
  return bytes.buffer;
};

describe('readSignalFile', () => {
  it('gives each tensor its numbers, and the facts beside them', () => {
    const place = (start: number, end: number) => ({
      dtype: 'F32',
      shape: [1, 2],
      data_offsets: [start, end],
    });
    const file = fileOf({ __metadata__: { bucket: '16' }, low: place(0, 8), high: place(8, 16) }, [
      -1,
      -0.5,
      1,
      Number.NaN,
    ]);
    const { tensors, metadata } = readSignalFile(file);
    expect(metadata).toEqual({ bucket: '16' });
    expect(tensors.get('low')).toEqual({ shape: [1, 2], data: Float32Array.of(-1, -0.5) });
    expect(tensors.get('high')?.data).toEqual(Float32Array.of(1, Number.NaN));
  });
});
