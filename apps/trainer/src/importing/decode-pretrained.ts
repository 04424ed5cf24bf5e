import { inBeatlabOrder, nameAsPretrained } from '@beatlab/pipeline/import/ecgbert-weights';
import { readPytorchCheckpoint } from '@beatlab/pipeline/import/read-pytorch-checkpoint';
import { guessTokenOrder, type KnownOrder, type TokenOrder } from '@beatlab/pipeline/import/token-order';
import type { NamedTensors } from '../engine/named-tensors.ts';
import { TrainerError } from '../errors.ts';
import { type DecodedWeights, decodeWeights } from '../pretraining/weights-file.ts';

/** What a run or a command says of token order: `auto` goes by evidence. */
export type AskedOrder = 'auto' | TokenOrder;

/** A checkpoint as it lies in its file, under the names of pretraining. */
export interface RawCheckpoint extends Omit<DecodedWeights, 'tokenOrder'> {
  /** What the file says of its token order; null where it says nothing. */
  statedOrder: string | null;
  format: 'PyTorch (zip)' | 'PyTorch before 1.6' | 'safetensors';
}

/** Weights with their token rows in Beatlab's order, and which order the checkpoint had. */
export interface OrderedWeights {
  tensors: NamedTensors;
  tokenOrder: KnownOrder;
}

/** Reads a checkpoint of PyTorch or safetensors. *errors* `CHECKPOINT.*`, `PICKLE.*`, `SAFETENSORS.*`, `VOCABULARY.*` */
export function decodePretrained(bytes: Uint8Array, where: string): RawCheckpoint {
  if (isSafetensors(bytes)) {
    const { tokenOrder, ...weights } = decodeWeights(bytes, where);
    const tensors = Object.fromEntries(nameAsPretrained(Object.entries(weights.tensors)));
    return { ...weights, tensors, statedOrder: tokenOrder, format: 'safetensors' };
  }
  const tensors = Object.fromEntries(nameAsPretrained(readPytorchCheckpoint(bytes)));
  const format = bytes[0] === 0x80 ? 'PyTorch before 1.6' : 'PyTorch (zip)';
  return { tensors, vocabularyBytes: null, learnedFrom: null, statedOrder: null, format };
}

/** Eight bytes of length, then a JSON object. */
const isSafetensors = (bytes: Uint8Array): boolean => bytes.length > 8 && bytes[8] === 0x7b && bytes[7] === 0;

/**
 * Brings token rows into Beatlab's order. What the file states counts before what its tensors' names suggest, and
 * what is asked for counts unless the file states another. *errors* `WEIGHTS.TOKEN_ORDER`
 */
export function orderTokens(
  tensors: NamedTensors,
  statedOrder: string | null,
  asked: AskedOrder,
): OrderedWeights {
  const tokenOrder = decideOrder(Object.keys(tensors), statedOrder, asked);
  const ordered = inBeatlabOrder(new Map(Object.entries(tensors)), tokenOrder.order);
  return { tensors: Object.fromEntries(ordered), tokenOrder };
}

function decideOrder(names: readonly string[], statedOrder: string | null, asked: AskedOrder): KnownOrder {
  const stated = statedOrder === 'specials-first' || statedOrder === 'waves-first' ? statedOrder : null;
  if (stated !== null && asked !== 'auto' && asked !== stated) {
    throw new TrainerError({
      code: 'WEIGHTS.TOKEN_ORDER',
      message: `these weights state that their token order is ${stated}, but ${asked} is asked for`,
      where: 'tokenOrder',
      remedy: 'Set token order to auto: weights that Beatlab wrote or imported know their own.',
    });
  }
  if (stated !== null) return { order: stated, why: 'the file states it' };
  return asked === 'auto' ? guessTokenOrder(names) : { order: asked, why: 'it was asked for' };
}

/** One sentence for a log: which order the checkpoint had, why, and what was done. */
export const tellTokenOrder = ({ order, why }: KnownOrder): string =>
  order === 'specials-first'
    ? `Token order of the weights: special tokens first, as here (${why}).`
    : `Token order of the weights: waves first, p0 in row 0 and [CLS] in row 71 (${why}); rows were put into Beatlab's order.`;
