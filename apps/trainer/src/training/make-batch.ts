import type { Batch } from '../engine/batch.ts';
import type { LabelledRecord } from './labelled-record.ts';
import type { WindowBatch } from './plan-batches.ts';

/** Ids of the special tokens, in the order of pretraining. */
export const specialTokens = { pad: 0, cls: 1, sep: 2, mask: 3 } as const;

/**
 * Lays windows side by side: [CLS], tokens, [SEP], then [PAD]. Rows without a window (the last batch of an
 * epoch) hold a lone [CLS][SEP] that no loss sees, so that attention has something to look at.
 */
export function makeBatch(
  records: readonly LabelledRecord[],
  { windows, batchSize, tokensPerWindow }: WindowBatch,
): Batch {
  const size = batchSize * tokensPerWindow;
  const batch: Batch = {
    tokens: new Int32Array(size).fill(specialTokens.pad),
    values: new Float32Array(size),
    labels: new Int32Array(size).fill(-1),
    mask: new Float32Array(size),
    tokensPerWindow,
  };
  for (let row = 0; row < batchSize; row++) {
    const window = windows[row];
    const at = row * tokensPerWindow;
    const length = window === undefined ? 0 : window.end - window.start;
    if (window !== undefined) {
      const sentence = records[window.record]!.sentences[window.lead]!;
      batch.tokens.set(sentence.token.subarray(window.start, window.end), at + 1);
      batch.values.set(sentence.value.subarray(window.start, window.end), at + 1);
      batch.labels.set(sentence.label.subarray(window.start, window.end), at + 1);
    }
    batch.tokens[at] = specialTokens.cls;
    batch.tokens[at + 1 + length] = specialTokens.sep;
    batch.mask.fill(1, at, at + length + 2);
  }
  return batch;
}
