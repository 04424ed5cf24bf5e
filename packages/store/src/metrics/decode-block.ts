import { inflateRawSync } from 'node:zlib';
import { StoreError } from '../errors.ts';
import type { BlockPoints } from './block-points.ts';
import { BLOCK_FORMAT } from './encode-block.ts';
import { VarintReader } from './varint.ts';

const BYTES_OF_DOUBLE = 8;

/** Reads what encodeBlock wrote. *errors* `METRIC.BLOCK` where another release wrote it */
export function decodeBlock(bytes: Uint8Array): BlockPoints {
  if (bytes[0] !== BLOCK_FORMAT) throw unknownFormat(bytes[0]);
  const content = inflateRawSync(bytes.subarray(1));
  const numbers = new VarintReader(content);
  const count = numbers.read();
  const steps = readAccelerations(numbers, count);
  const times = readAccelerations(numbers, count);
  const attempts: number[] = [];
  for (let i = 0; i < count; i++) attempts.push((attempts[i - 1] ?? 0) + numbers.read());
  return { steps, attempts, times, values: readPlanes(content.subarray(numbers.offset), count) };
}

function readAccelerations(reader: VarintReader, count: number): number[] {
  const numbers: number[] = [];
  let before = 0;
  let pace = 0;
  for (let i = 0; i < count; i++) {
    pace += reader.read();
    before += pace;
    numbers.push(before);
  }
  return numbers;
}

function readPlanes(planes: Uint8Array, count: number): number[] {
  const doubles = new DataView(new ArrayBuffer(count * BYTES_OF_DOUBLE));
  for (let plane = 0; plane < BYTES_OF_DOUBLE; plane++) {
    for (let i = 0; i < count; i++) doubles.setUint8(i * BYTES_OF_DOUBLE + plane, planes[plane * count + i]!);
  }
  return Array.from({ length: count }, (_, i) => doubles.getFloat64(i * BYTES_OF_DOUBLE, true));
}

const unknownFormat = (format: number | undefined): StoreError =>
  new StoreError({
    code: 'METRIC.BLOCK',
    message: `a block of packed points is written in a way (${format}) that this release does not know`,
    remedy: 'Read it with the release that wrote it, or a newer one.',
  });
