import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { TrainerError } from '../../errors.ts';

/** An array of a golden file; integers and truth values are given as numbers too. */
export interface GoldenArray {
  shape: number[];
  data: Float64Array;
}

/** Signatures of the zip format. */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** Reads the arrays of an `.npz` that NumPy wrote: a zip of `.npy` files, stored or deflated. *errors* `GOLDEN.FORMAT` */
export function readNpz(path: string | URL): Map<string, GoldenArray> {
  const bytes = readFileSync(path);
  const arrays = new Map<string, GoldenArray>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = bytes.readUInt16LE(end + 10);
  let entry = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(entry) !== CENTRAL_HEADER) throw unreadable(path, 'the directory is damaged');
    const isDeflated = bytes.readUInt16LE(entry + 10) === 8;
    const size = bytes.readUInt32LE(entry + 20);
    const nameLength = bytes.readUInt16LE(entry + 28);
    const name = bytes.toString('utf8', entry + 46, entry + 46 + nameLength).replace(/\.npy$/, '');
    const local = bytes.readUInt32LE(entry + 42);
    if (bytes.readUInt32LE(local) !== LOCAL_HEADER) throw unreadable(path, 'a local header is missing');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(start, start + size);
    arrays.set(name, readNpy(path, isDeflated ? inflateRawSync(stored) : stored));
    entry += 46 + nameLength + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
  }
  return arrays;
}

/** *source* numpy.lib.format, version 1.0 */
function readNpy(path: string | URL, bytes: Buffer): GoldenArray {
  const headerLength = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + headerLength);
  const type = header.match(/'descr': '([^']+)'/)?.[1];
  const shape = (header.match(/'shape': \(([^)]*)\)/)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  if (header.includes("'fortran_order': True")) throw unreadable(path, 'an array is in Fortran order');
  const data = Uint8Array.from(bytes.subarray(10 + headerLength)).buffer;
  switch (type) {
    case '<f8':
      return { shape, data: new Float64Array(data) };
    case '<f4':
      return { shape, data: Float64Array.from(new Float32Array(data)) };
    case '<i8':
      return { shape, data: Float64Array.from(new BigInt64Array(data), Number) };
    case '|b1':
      return { shape, data: Float64Array.from(new Uint8Array(data)) };
    default:
      throw unreadable(path, `arrays of type ${type} are not known`);
  }
}

const unreadable = (path: string | URL, problem: string): TrainerError =>
  new TrainerError({ code: 'GOLDEN.FORMAT', message: `${path}: ${problem}`, where: String(path) });
