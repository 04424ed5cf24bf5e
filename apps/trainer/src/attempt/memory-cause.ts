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
 * Memory ran out: names the setting to lower, and how far. `most` holds what each setting may be with the other as it
 * is, where that is known; else half of it is a start.
 */
export function memoryCause(
  { batchSize, tokensPerWindow }: StepSize,
  detail: string,
  most: StepSize | null = null,
): ErrorCause {
  const fewer = most?.batchSize ?? Math.floor(batchSize / 2);
  const shorter = most?.tokensPerWindow ?? Math.floor(tokensPerWindow / 2);
  const windows = `tokensPerWindow (${tokensPerWindow}) to ${Math.max(16, shorter)} or less`;
  const batch =
    fewer >= 1 ? `batchSize (${batchSize}) to ${fewer}${most === null ? '' : ' or less'}, or ` : '';
  return {
    code: 'MEMORY.EXHAUSTED',
    message: `not enough memory to train with ${batchSize} window${batchSize === 1 ? '' : 's'} of ${tokensPerWindow} tokens: ${detail}`,
    where: fewer >= 1 ? 'batchSize' : 'tokensPerWindow',
    remedy: `Lower ${batch}${windows}.`,
  };
}
