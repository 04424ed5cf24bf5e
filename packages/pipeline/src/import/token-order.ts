import { specialTokens } from '../vocabulary/token-ids.ts';

/**
 * How a checkpoint numbers its 75 token rows. Pretraining puts [PAD] [CLS] [SEP] [MASK] first, then p0 … bg24 from 4
 * on; the original fine-tuning counts p0 … bg24 from 0, leaves 70 unused and has [CLS] 71, [SEP] 72, [MASK] 73.
 */
export type TokenOrder = 'specials-first' | 'waves-first';

/** A checkpoint's token order, and how that is known. */
export interface KnownOrder {
  order: TokenOrder;
  why: string;
}

export const TOKEN_ROWS = 75;
const specialCount = Object.keys(specialTokens).length;
const waveCount = TOKEN_ROWS - specialCount - 1;

/**
 * For each of Beatlab's token ids, which is pretraining's order, the row of the checkpoint that stands for it.
 *
 * With waves first, [PAD] takes the unused row 70: there, padding was 0, which is p0, and a mask hides it here.
 * Row 74, [UNK], is the last in both.
 */
export function checkpointRows(order: TokenOrder): number[] {
  return Array.from({ length: TOKEN_ROWS }, (_, id) => {
    if (order === 'specials-first' || id === TOKEN_ROWS - 1) return id;
    return id < specialCount ? waveCount + id : id - specialCount;
  });
}

/**
 * What the names of a checkpoint's tensors say about its token order. Numbers can't prove it: the original
 * fine-tuning leaves the embedding as it was pretrained and only calls its rows by other tokens.
 */
export function guessTokenOrder(names: Iterable<string>): KnownOrder {
  const known = new Set(names);
  const find = (pattern: RegExp) => [...known].find((name) => pattern.test(name));
  const own = find(/^head\.\d+\.weight$/);
  if (own !== undefined) return { order: 'specials-first', why: `${own} is a head of Beatlab` };
  const classifier = find(/^(extra_model\.|fc\d+\.)/);
  if (classifier !== undefined) {
    return {
      order: 'waves-first',
      why: `${classifier} is a classification head of the original fine-tuning, which counts wave tokens from 0`,
    };
  }
  if (known.has('fc.weight')) {
    return {
      order: 'specials-first',
      why: 'it has fc.weight, pretraining’s head over the vocabulary, and no classification head',
    };
  }
  return { order: 'specials-first', why: 'no head tells it; pretraining’s order is assumed' };
}
