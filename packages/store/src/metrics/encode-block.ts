import { deflateRawSync } from 'node:zlib';
import type { BlockPoints } from './block-points.ts';
import { VarintWriter } from './varint.ts';

/** The first byte of a block: how it is written. */
export const BLOCK_FORMAT = 1;

/** Doubles as eight planes: all lowest bytes, then all second ones, … Neighbours' high bytes are alike and compress. */
const BYTES_OF_DOUBLE = 8;

/**
 * Writes points in few bytes. Steps and times mostly advance evenly, so differences of differences are kept, which are
 * small; then attempts' differences, then values, plane by plane, to the last bit; all of it deflated.
 */
export function encodeBlock({ steps, attempts, times, values }: BlockPoints): Uint8Array {
  const numbers = new VarintWriter();
  numbers.write(steps.length);
  writeAccelerations(numbers, steps);
  writeAccelerations(numbers, times);
  let before = 0;
  for (const attempt of attempts) {
    numbers.write(attempt - before);
    before = attempt;
  }
  const packed = deflateRawSync(Buffer.concat([numbers.bytes(), planesOf(values)]), { level: 9 });
  return Buffer.concat([Uint8Array.of(BLOCK_FORMAT), packed]);
}

function writeAccelerations(writer: VarintWriter, numbers: readonly number[]): void {
  let before = 0;
  let pace = 0;
  for (const number of numbers) {
    writer.write(number - before - pace);
    pace = number - before;
    before = number;
  }
}

function planesOf(values: readonly number[]): Uint8Array {
  const doubles = new DataView(new ArrayBuffer(values.length * BYTES_OF_DOUBLE));
  for (let i = 0; i < values.length; i++) doubles.setFloat64(i * BYTES_OF_DOUBLE, values[i]!, true);
  const planes = new Uint8Array(doubles.byteLength);
  for (let i = 0; i < planes.length; i++) {
    const plane = Math.floor(i / values.length);
    planes[i] = doubles.getUint8((i % values.length) * BYTES_OF_DOUBLE + plane);
  }
  return planes;
}
