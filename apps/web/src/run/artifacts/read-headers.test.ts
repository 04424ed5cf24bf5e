import { describe, expect, it } from 'vitest';
import { readOnnxFacts } from './onnx-facts.ts';
import { previewKind } from './preview-kind.ts';
import type { ReadBytes } from './read-bytes.ts';
import { readSafetensorsHeader } from './safetensors-header.ts';

const over =
  (file: Uint8Array): ReadBytes =>
  async (start, length) =>
    file.subarray(start, start + length);

const safetensors = (json: string): Uint8Array => {
  const header = new TextEncoder().encode(json);
  const file = new Uint8Array(8 + header.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  return file;
};

/** A length-delimited field of protobuf. */
const field = (number: number, content: readonly number[]): number[] => {
  const size = content.length;
  const length = size < 128 ? [size] : [(size % 128) + 128, Math.floor(size / 128)];
  return [number * 8 + 2, ...length, ...content];
};
const letters = (text: string) => [...new TextEncoder().encode(text)];

describe('readSafetensorsHeader', () => {
  it('reads names, types, shapes and sizes without the tensors', async () => {
    const json =
      '{"__metadata__":{"epoch":"3"},"head.weight":{"dtype":"F32","shape":[5,2],"data_offsets":[0,40]}}';
    expect(await readSafetensorsHeader(over(safetensors(json)))).toEqual({
      metadata: [['epoch', '3']],
      tensors: [{ name: 'head.weight', type: 'F32', shape: [5, 2], sizeBytes: 40 }],
    });
  });

  it('says where a file is none', async () => {
    await expect(readSafetensorsHeader(over(new Uint8Array(3)))).rejects.toThrow('too short');
    await expect(readSafetensorsHeader(over(safetensors('nonsense')))).rejects.toThrow('no JSON');
  });
});

describe('readOnnxFacts', () => {
  const model = Uint8Array.from([
    ...[8, 9], // ir_version 9
    ...field(2, letters('beatlab')),
    ...field(7, new Array(300).fill(0x55)), // a graph, whatever it holds
    ...field(8, [...field(1, []), 16, 17]), // ai.onnx 17
    ...field(14, [...field(1, letters('labelMap')), ...field(2, letters('aami'))]),
  ]);

  it('reads facts before and behind the graph', async () => {
    expect(await readOnnxFacts(over(model), model.length)).toEqual({
      irVersion: 9,
      producer: 'beatlab',
      operatorSets: ['ai.onnx 17'],
      metadata: [['labelMap', 'aami']],
    });
  });

  it('reads nothing of the graph', async () => {
    let fetched = 0;
    await readOnnxFacts(async (start, length) => {
      const bytes = await over(model)(start, length);
      fetched += bytes.length;
      return bytes;
    }, model.length);
    expect(fetched).toBeLessThan(model.length - 150);
  });

  it('says where a file is none', async () => {
    await expect(readOnnxFacts(over(Uint8Array.from(letters('hello'))), 5)).rejects.toThrow('ONNX');
  });
});

it('a preview goes by the name of the file', () => {
  expect(['a/model.onnx', 'report.JSON', 'x.bin'].map(previewKind)).toEqual(['onnx', 'json', null]);
});
