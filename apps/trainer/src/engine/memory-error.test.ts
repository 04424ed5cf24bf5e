import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { expand } from '@beatlab/onnx-autodiff/operators/expand';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { runErrors } from './memory-error.ts';

it("ONNX Runtime's own failure to allocate names the settings to lower", async () => {
  const builder = new GraphBuilder();
  const side = 2 ** 20;
  builder.output('y', expand(builder, builder.input('x', 'float32', [1, 1]), [side, side]));
  const session = await InferenceSession.create(encodeModel(builder.finish(), { name: 'four terabytes' }));
  const guarded = runErrors({ batchSize: 8, tokensPerWindow: 512 });
  const attempt = guarded(() => session.run({ x: new Tensor('float32', [1], [1, 1]) }));
  await expect(attempt).rejects.toMatchObject({
    code: 'MEMORY.EXHAUSTED',
    remedy: expect.stringMatching(/batchSize.*tokensPerWindow/),
  });
  await session.release();
});
