import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { lowerGraph } from '../lowering/lower-graph.ts';
import { attention } from '../operators/attention.ts';
import { matMul } from '../operators/mat-mul.ts';
import { mul } from '../operators/mul.ts';
import { reshape } from '../operators/reshape.ts';
import { encodeModel } from './encode-model.ts';
import { ProtobufMessage } from './protobuf.ts';

describe('Protocol Buffers', () => {
  it('integers are varints, seven bits in a byte, the lowest first', () => {
    // The example of protobuf.dev/programming-guides/encoding: field 1 is 150.
    expect([...new ProtobufMessage().integer(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
  });

  it('negative integers take ten bytes', () => {
    expect([...new ProtobufMessage().integer(1, -1).finish()]).toEqual([0x08, ...Array(9).fill(0xff), 0x01]);
  });

  it('texts are preceded by their length', () => {
    expect([...new ProtobufMessage().text(2, 'testing').finish()]).toEqual([
      0x12,
      7,
      ...Buffer.from('testing'),
    ]);
  });
});

describe('ONNX files', () => {
  it('axes that are left open take any size', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [2, 6]);
    const turned = reshape(builder, x, [2, 3, 2], [0, 3, -1]);
    builder.output('y', mul(builder, turned, builder.constant('float32', [2], [1, -1])));
    const bytes = encodeModel(builder.finish(), {
      name: 'open',
      metadata: { about: 'a test' },
      openAxes: { x: ['rows', null], y: ['rows', null, null] },
    });
    expect(Buffer.from(bytes).includes('about')).toBe(true);
    const session = await InferenceSession.create(bytes);
    const { y } = await session.run({
      x: new Tensor(
        'float32',
        Float32Array.from({ length: 24 }, (_, i) => i),
        [4, 6],
      ),
    });
    expect(y!.dims).toEqual([4, 3, 2]);
    expect([...(y!.data as Float32Array)].slice(0, 4)).toEqual([0, -1, 2, -3]);
    await session.release();
  });

  it('an operator that a lowering should have written is refused', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [1, 1, 2, 2]);
    builder.output('y', attention(builder, x, x, x, null));
    expect(() => encodeModel(builder.finish(), { name: 'raw' })).toThrow(
      expect.objectContaining({ code: 'LOWERING.MISSING' }),
    );
  });

  it('fused operators are written for the CPU in float32 only', () => {
    const bytesOf = (dtype: 'float32' | 'float64', lowering: 'cpu' | 'portable') => {
      const builder = new GraphBuilder();
      const x = builder.input('x', dtype, [3, 2]);
      builder.output('y', matMul(builder, x, x, { transposeB: true }));
      return Buffer.from(encodeModel(lowerGraph(builder.finish(), { lowering }), { name: 'product' }));
    };
    expect(bytesOf('float32', 'cpu').includes('FusedMatMul')).toBe(true);
    expect(bytesOf('float64', 'cpu').includes('com.microsoft')).toBe(false);
    expect(bytesOf('float32', 'portable').includes('com.microsoft')).toBe(false);
  });
});
