import type { ErrorCause } from '../errors.ts';

/** The two settings that decide how much memory a training step takes. */
export interface StepSize {
  batchSize: number;
  tokensPerWindow: number;
}

const signs =
  /out of memory|bad_alloc|failed to allocate|array buffer allocation failed|cannot allocate|ENOMEM|std::length_error|invalid array length|invalid typed array length/i;

/** Whether a message of Node, ONNX Runtime or a GPU driver says that memory ran out. */
export const saysOutOfMemory = (text: string): boolean => signs.test(text);

/**
 * Memory ran out: names the setting to lower. Attention takes `batch × tokens²`, so windows come first.
 */
export function memoryCause({ batchSize, tokensPerWindow }: StepSize, detail: string): ErrorCause {
  const windows = `tokensPerWindow (${tokensPerWindow}) to ${Math.max(16, tokensPerWindow >> 1)} or less`;
  const batch = batchSize > 1 ? `batchSize (${batchSize}) to ${batchSize >> 1}, or ` : '';
  return {
    code: 'MEMORY.EXHAUSTED',
    message: `not enough memory to train with ${batchSize} window${batchSize === 1 ? '' : 's'} of ${tokensPerWindow} tokens: ${detail}`,
    where: batchSize > 1 ? 'batchSize' : 'tokensPerWindow',
    remedy: `Lower ${batch}${windows}.`,
  };
}
