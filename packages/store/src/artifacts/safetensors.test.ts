import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type SafetensorsTensor } from './safetensors.ts';

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
});
