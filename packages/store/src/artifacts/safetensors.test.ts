import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsTensor,
  safetensorsParts,
} from './safetensors.ts';
import { openSafetensors } from './safetensors-file.ts';

const tensors: Record<string, SafetensorsTensor> = {
  weight: { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1.5, -0, Number.NaN, Infinity) },
  step: { dtype: 'I64', shape: [], data: BigInt64Array.of(-(2n ** 63n)) },
  mask: { dtype: 'U8', shape: [3], data: Uint8Array.of(0, 255, 1) },
  loss: { dtype: 'F64', shape: [1], data: Float64Array.of(Math.PI) },
  empty: { dtype: 'I32', shape: [0, 4], data: new Int32Array(0) },
  label: { dtype: 'I8', shape: [2], data: Int8Array.of(-128, 127) },
};

describe('safetensors', () => {
  it('gives back every element type, shape and metadata', () => {
    expect(decodeSafetensors(encodeSafetensors(tensors, { epoch: '3' }))).toEqual({
      tensors,
      metadata: { epoch: '3' },
    });
  });

  it('writes the same bytes whatever the order of names', () => {
    const reversed = Object.fromEntries(Object.entries(tensors).reverse());
    expect(encodeSafetensors(reversed, { b: '2', a: '1' })).toEqual(
      encodeSafetensors(tensors, { a: '1', b: '2' }),
    );
  });

  it('writes the bytes that the format describes', () => {
    // By hand from the format's description: length, header padded with spaces to 8, data.
    const bytes = encodeSafetensors({ a: { dtype: 'F32', shape: [1], data: Float32Array.of(1) } });
    const header = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}  ';
    expect(new TextDecoder().decode(bytes.subarray(8, 8 + header.length))).toBe(header);
    expect([...bytes.subarray(0, 8)]).toEqual([header.length, 0, 0, 0, 0, 0, 0, 0]);
    expect([...bytes.subarray(-4)]).toEqual([0, 0, 0x80, 0x3f]);
  });

  it('reads from bytes that begin at an odd address', () => {
    const bytes = encodeSafetensors(tensors);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeSafetensors(shifted.subarray(1)).tensors).toEqual(tensors);
  });

  it('is the inverse of itself for any floats', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.float32Array()), (arrays) => {
        const any = Object.fromEntries(
          Object.entries(arrays)
            .filter(([name]) => name !== '__proto__' && name !== '__metadata__')
            .map(([name, data]) => [name, { dtype: 'F32' as const, shape: [data.length], data }]),
        );
        expect(decodeSafetensors(encodeSafetensors(any)).tensors).toEqual(any);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('refuses a file that ends early, wherever it ends', () => {
    const bytes = encodeSafetensors(tensors);
    for (const length of [0, 7, 8, 20, bytes.length - 1]) {
      expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^SAFETENSORS\.(HEADER|TRUNCATED)$/) }),
      );
    }
  });

  it('refuses data that its shape does not hold', () => {
    const wrong = { a: { dtype: 'F32', shape: [3], data: Float32Array.of(1) } } as const;
    expect(() => encodeSafetensors(wrong)).toThrow(
      expect.objectContaining({ code: 'SAFETENSORS.SHAPE', where: 'a' }),
    );
  });

  it('is the same bytes where a tensor comes in parts', () => {
    const weight = tensors.weight!.data as Float32Array<ArrayBuffer>;
    const parts = [weight.subarray(0, 1), weight.subarray(1, 1), weight.subarray(1)];
    const inParts = { ...tensors, weight: { dtype: 'F32', shape: [2, 2], parts } } as const;
    const all = [...safetensorsParts(inParts, { epoch: '3' })].map((part) => Buffer.from(part));
    expect(Buffer.concat(all)).toEqual(Buffer.from(encodeSafetensors(tensors, { epoch: '3' })));
  });

  it('refuses parts that are too few or too many', () => {
    for (const shape of [[1], [3]]) {
      const parts = [Float32Array.of(1), Float32Array.of(2)];
      expect(() => [...safetensorsParts({ a: { dtype: 'F32', shape, parts } })]).toThrow(
        expect.objectContaining({ code: 'SAFETENSORS.SHAPE', where: 'a' }),
      );
    }
  });
});

describe('an open safetensors file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beatlab-safetensors-'));
    file = path.join(folder, 'file');
    await writeFile(file, encodeSafetensors(tensors, { epoch: '3' }));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives tensors one by one, and parts of them', () => {
    const open = openSafetensors(file);
    expect(open.metadata).toEqual({ epoch: '3' });
    expect(Object.fromEntries([...open.tensors.keys()].map((name) => [name, open.read(name)]))).toEqual(
      tensors,
    );
    const two = new Float32Array(2);
    open.readBytes('weight', 8, new Uint8Array(two.buffer));
    expect(two).toEqual(Float32Array.of(Number.NaN, Infinity));
    expect(() => open.read('nothing')).toThrow(expect.objectContaining({ code: 'SAFETENSORS.HEADER' }));
    open.close();
  });

  it('says so when it ends early', async () => {
    const { length } = encodeSafetensors(tensors, { epoch: '3' });
    for (const size of [0, 7, 20, length - 1]) {
      await truncate(file, size);
      expect(() => openSafetensors(file)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^SAFETENSORS\.(HEADER|TRUNCATED)$/) }),
      );
      await writeFile(file, encodeSafetensors(tensors, { epoch: '3' }));
    }
  });
});
