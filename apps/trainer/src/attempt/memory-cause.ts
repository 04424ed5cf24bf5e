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
 * Memory ran out: names the setting to lower, and how far. Attention takes `batch × tokens²`. `share` is the part of
 * it that would fit, where that is known; else half of each setting is a start.
 */
export function memoryCause(
  { batchSize, tokensPerWindow }: StepSize,
  detail: string,
  share: number | null = null,
): ErrorCause {
  const fewer = Math.floor(batchSize * (share ?? 0.5));
  const shorter = Math.floor(tokensPerWindow * Math.min(0.5, Math.sqrt(share ?? 1)));
  const windows = `tokensPerWindow (${tokensPerWindow}) to ${Math.max(16, shorter)} or less`;
  const batch =
    fewer >= 1 ? `batchSize (${batchSize}) to ${fewer}${share === null ? '' : ' or less'}, or ` : '';
  return {
    code: 'MEMORY.EXHAUSTED',
    message: `not enough memory to train with ${batchSize} window${batchSize === 1 ? '' : 's'} of ${tokensPerWindow} tokens: ${detail}`,
    where: fewer >= 1 ? 'batchSize' : 'tokensPerWindow',
    remedy: `Lower ${batch}${windows}.`,
  };
}
