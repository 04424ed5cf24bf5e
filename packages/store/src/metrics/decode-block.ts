import { inflateRawSync } from 'node:zlib';
import { StoreError } from '../errors.ts';
import type { PointColumns } from './block-points.ts';
import { BLOCK_FORMAT } from './encode-block.ts';
import { VarintReader } from './varint.ts';

const BYTES_OF_DOUBLE = 8;

/** Reads what encodeBlock wrote. *errors* `METRIC.BLOCK` where another release wrote it */
export function decodeBlock(bytes: Uint8Array): PointColumns {
  if (bytes[0] !== BLOCK_FORMAT) throw unknownFormat(bytes[0]);
  const content = inflateRawSync(bytes.subarray(1));
  const numbers = new VarintReader(content);
  const count = numbers.read();
  const steps = readAccelerations(numbers, new Int32Array(count));
  const times = readAccelerations(numbers, new Float64Array(count));
  const attempts = new Int32Array(count);
  for (let i = 0, before = 0; i < count; i++) {
    before += numbers.read();
    attempts[i] = before;
  }
  return { steps, attempts, times, values: readPlanes(content.subarray(numbers.offset), count) };
}

function readAccelerations<Column extends Int32Array | Float64Array>(
  reader: VarintReader,
  numbers: Column,
): Column {
  let before = 0;
  let pace = 0;
  for (let i = 0; i < numbers.length; i++) {
    pace += reader.read();
    before += pace;
    numbers[i] = before;
  }
  return numbers;
}

function readPlanes(planes: Uint8Array, count: number): Float64Array {
  const bytes = new Uint8Array(BYTES_OF_DOUBLE);
  const double = new DataView(bytes.buffer);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let plane = 0; plane < BYTES_OF_DOUBLE; plane++) bytes[plane] = planes[plane * count + i]!;
    values[i] = double.getFloat64(0, true);
  }
  return values;
}

const unknownFormat = (format: number | undefined): StoreError =>
  new StoreError({
    code: 'METRIC.BLOCK',
    message: `a block of packed points is written in a way (${format}) that this release does not know`,
    remedy: 'Read it with the release that wrote it, or a newer one.',
  });
