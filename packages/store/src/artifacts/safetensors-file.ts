import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type SafetensorsTensor, tensorOf } from './safetensors.ts';
import {
  decodeHeader,
  headerLength,
  invalid,
  lengthBytes,
  type TensorPlace,
  tensorPlace,
} from './safetensors-header.ts';

/** A safetensors file that is open for reading some of it. Close it when done. */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, TensorPlace>;
  readonly metadata: Record<string, string>;
  /** One tensor whole. *errors* `SAFETENSORS.HEADER` where there is none of that name */
  read(name: string): SafetensorsTensor;
  /** Fills `into` with the bytes of a tensor from `fromByte` on. *errors* `SAFETENSORS.TRUNCATED` */
  readBytes(name: string, fromByte: number, into: Uint8Array): void;
  close(): void;
}

/**
 * Opens a safetensors file: its header is read, its tensors are not. Reading waits for the disk, as a process that
 * does nothing else meanwhile may.
 * *errors* those of `decodeSafetensors` and of the file system
 */
export function openSafetensors(path: string): SafetensorsFile {
  const descriptor = openSync(path, 'r');
  const fill = (name: string | null, position: number, into: Uint8Array) => {
    let done = 0;
    while (done < into.byteLength) {
      const count = readSync(descriptor, into, done, into.byteLength - done, position + done);
      if (count === 0) throw invalid('TRUNCATED', name, 'the file ends inside the data');
      done += count;
    }
  };
  try {
    const sizeBytes = fstatSync(descriptor).size;
    const start = new Uint8Array(Math.min(lengthBytes, sizeBytes));
    fill(null, 0, start);
    const json = new Uint8Array(headerLength(start, sizeBytes));
    fill(null, lengthBytes, json);
    const header = decodeHeader(json, sizeBytes);
    const { tensors, metadata, dataStart } = header;
    return {
      tensors,
      metadata,
      read: (name) => {
        const { dtype, shape, start, end } = tensorPlace(header, name);
        const bytes = new Uint8Array(end - start);
        fill(name, dataStart + start, bytes);
        return tensorOf(dtype, shape, bytes);
      },
      readBytes: (name, fromByte, into) =>
        fill(name, dataStart + tensorPlace(header, name).start + fromByte, into),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}
