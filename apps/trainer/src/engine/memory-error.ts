import { memoryCause, saysOutOfMemory } from '../attempt/memory-cause.ts';
import { isTyped, TrainerError } from '../errors.ts';
import type { BatchSize } from './batch.ts';

/**
 * Runs something of ONNX Runtime and translates what it throws: exhausted memory names the settings to lower,
 * anything else keeps its message. *errors* `MEMORY.EXHAUSTED`, `TRAINER.RUNTIME`
 */
export function runErrors(sizes: BatchSize): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (isTyped(error)) throw error;
      const text = error instanceof Error ? error.message : String(error);
      if (saysOutOfMemory(text)) throw new TrainerError({ ...memoryCause(sizes, text), cause: error });
      throw new TrainerError({
        code: 'TRAINER.RUNTIME',
        message: `ONNX Runtime refused a step: ${text}`,
        where: 'onnxruntime-node',
        remedy: 'Try another execution provider; if it happens on `cpu`, please report it.',
        cause: error,
      });
    }
  };
}
