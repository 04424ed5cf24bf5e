import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Batch } from '../engine/batch.ts';
import { sessionOptions } from '../engine/session-options.ts';
import { TrainerError } from '../errors.ts';
import type { BeatlabModel } from './read-model.ts';

/** A model that answers batches, on the CPU. */
export interface Inference {
  /** *shapes* batch `[batch, tokens]` → `[batch, tokens, classes]` */
  logits(batch: Batch): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Loads an exported model into ONNX Runtime. *errors* `MODEL.DAMAGED` */
export async function openInference(
  { bytes, origin }: Pick<BeatlabModel, 'bytes' | 'origin'>,
  threads: number,
): Promise<Inference> {
  const options = { ...sessionOptions, executionProviders: ['cpu'], intraOpNumThreads: threads };
  const session = await InferenceSession.create(bytes, options).catch((error: unknown) => {
    throw refused(origin, error);
  });
  return {
    async logits({ tokens, values, mask, tokensPerWindow }) {
      const shape = [tokens.length / tokensPerWindow, tokensPerWindow];
      const feeds = {
        tokens: new Tensor('int64', BigInt64Array.from(tokens, BigInt), shape),
        values: new Tensor('float32', values, shape),
        mask: new Tensor('float32', mask, shape),
      };
      const { logits } = await session.run(feeds).catch((error: unknown) => {
        throw refused(origin, error);
      });
      return logits!.data as Float32Array;
    },
    close: () => session.release(),
  };
}

const refused = (origin: string, cause: unknown): TrainerError =>
  new TrainerError({
    code: 'MODEL.DAMAGED',
    message: `ONNX Runtime can't use ${origin}: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
    where: origin,
    remedy: 'Copy the model again, or export it again.',
    cause,
  });
