import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { readPytorchCheckpoint } from './read-pytorch-checkpoint.ts';
import { readStoredZip } from './read-stored-zip.ts';
import { storeZip } from './testing/store-zip.ts';

/** Files of PyTorch 2.13, in base 64, and what is in them. */
interface Golden {
  read: { title: string; file: string; tensors: Record<string, GoldenTensor> }[];
  refused: { title: string; file: string; code: string }[];
}

interface GoldenTensor {
  shape: number[];
  dtype: 'F32' | 'I64';
  /** Row by row; what JSON has no number for is text. */
  values: (number | string)[];
  storedAs?: string;
}

// Made by: python torch-save.golden.py > torch-save.golden.json
const golden: Golden = JSON.parse(readFileSync(new URL('torch-save.golden.json', import.meta.url), 'utf8'));
const bytesOf = (file: string) => new Uint8Array(Buffer.from(file, 'base64'));
const fileOf = (title: string) => bytesOf(golden.read.find((found) => found.title === title)!.file);

function errorOf(bytes: Uint8Array): PipelineError | null {
  try {
    readPytorchCheckpoint(bytes);
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
  return null;
}

const expected = (tensors: Golden['read'][number]['tensors']) =>
  Object.entries(tensors).map(([name, { shape, dtype, values, storedAs }]) => {
    const numbers = values.map((value) => (value === 'inf' ? Number.POSITIVE_INFINITY : Number(value)));
    const data = dtype === 'F32' ? Float32Array.from(numbers) : BigInt64Array.from(numbers, BigInt);
    return [name, { shape, dtype, data, ...(storedAs && { storedAs }) }];
  });

describe('checkpoints as torch.save writes them', () => {
  it.each(golden.read)('$title: every number is the one that Python sees', ({ file, tensors }) => {
    expect([...readPytorchCheckpoint(bytesOf(file))]).toEqual(expected(tensors));
  });

  it.each(golden.refused)('$title ends as $code, with a remedy in Python', ({ file, code }) => {
    expect(errorOf(bytesOf(file))).toMatchObject({
      code,
      remedy: expect.stringMatching(/torch\.save\(model\.(float\(\)\.)?state_dict\(\), path\)/),
    });
  });

  it('have the newest layout: byte order, serialization id, alignment; the folder may have any name', () => {
    const entries = readStoredZip(fileOf('parameters (zip)'));
    const names = [...entries.keys()];
    const folder = names[0]!.split('/')[0]!;
    expect(names).toEqual(
      expect.arrayContaining([`${folder}/byteorder`, `${folder}/.data/serialization_id`]),
    );
    const read = readPytorchCheckpoint(fileOf('parameters (zip)'));
    for (const other of ['model/', 'my model ✓/', '']) {
      const renamed = new Map(
        [...entries].map(([name, content]) => [name.replace(`${folder}/`, other), content]),
      );
      expect(readPytorchCheckpoint(storeZip(renamed))).toEqual(read);
    }
  });
});

describe('a checkpoint of PyTorch before 1.6', () => {
  const storage = 'CHECKPOINT.STORAGE';
  const legacy = fileOf('views of one storage, with offsets and strides (legacy)');

  it('is refused where it is cut off, wherever that is', () => {
    for (let length = 1; length < legacy.length; length++) {
      const error = errorOf(legacy.subarray(0, length));
      expect(error?.code, `${length} bytes`).toMatch(/^(PICKLE|CHECKPOINT)\./);
    }
  });

  it.each([
    ['of another protocol version', '4de9032e', '4de8032e', 'CHECKPOINT.LAYOUT'],
    // little_endian: NEWTRUE becomes NEWFALSE
    ['of a big-endian machine', '656e6469616e710288', '656e6469616e710289', 'CHECKPOINT.LAYOUT'],
    // 12 numbers, of which the first is 0 and the second 1
    [
      'whose storage says another count',
      `0c${'0'.repeat(22)}0000803f`,
      `0b${'0'.repeat(22)}0000803f`,
      storage,
    ],
    [
      'whose storage says an endless count',
      `0c${'0'.repeat(14)}`.concat('000000000000803f'),
      `${'f'.repeat(14)}7f000000000000803f`,
      storage,
    ],
  ])('%s is refused', (_, from, to, code) => {
    const hex = Buffer.from(legacy).toString('hex');
    expect(hex).toContain(from);
    expect(errorOf(new Uint8Array(Buffer.from(hex.replace(from, to), 'hex')))?.code).toBe(code);
  });
});
