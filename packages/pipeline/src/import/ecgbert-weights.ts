import { PipelineError } from '../errors.ts';
import { checkpointRows, TOKEN_ROWS, type TokenOrder } from './token-order.ts';

/** A named array of any source, row-major. */
interface Tensor {
  readonly shape: readonly number[];
  readonly data: { readonly length: number };
}

/**
 * Tensors under the names of the pretraining checkpoint, whatever wrapped the model: `module.` of DataParallel,
 * `bert_model.` and `emb_model.` of the original fine-tuning, encoder layers without `transformer.`.
 * *errors* `CHECKPOINT.NAMES` where two tensors come to have one name
 */
export function nameAsPretrained<T extends Tensor>(tensors: Iterable<readonly [string, T]>): Map<string, T> {
  const named = new Map<string, T>();
  for (const [given, tensor] of tensors) {
    const name = pretrainedName(given);
    if (named.has(name)) {
      throw new PipelineError('CHECKPOINT.NAMES', `two tensors of these weights are ${name}`, {
        where: given,
        remedy: 'Give one model: its checkpoint, or the files of its embedding and its encoder.',
      });
    }
    named.set(name, tensor);
  }
  return named;
}

const pretrainedName = (name: string): string =>
  name
    .replace(/^(?:(?:module|model|bert_model|emb_model|embedding_model)\.)+/, '')
    .replace(/^layers\./, 'transformer.layers.');

/** Tensors whose rows are tokens. */
const tokenTensors = ['token_embedding.weight', 'fc.weight', 'fc.bias'];

/** Weights with their token rows in Beatlab's order; everything else as it is. Nothing is changed in place. */
export function inBeatlabOrder<T extends Tensor>(
  tensors: ReadonlyMap<string, T>,
  order: TokenOrder,
): Map<string, T> {
  const rows = checkpointRows(order);
  const ordered = new Map(tensors);
  if (order === 'specials-first') return ordered;
  for (const name of tokenTensors) {
    const tensor = tensors.get(name);
    if (tensor?.shape[0] !== TOKEN_ROWS || !(tensor.data instanceof Float32Array)) continue;
    ordered.set(name, { ...tensor, data: takeRows(tensor.data, rows) });
  }
  return ordered;
}

function takeRows(data: Float32Array, rows: readonly number[]): Float32Array {
  const width = data.length / rows.length;
  const target = new Float32Array(data.length);
  for (const [to, from] of rows.entries())
    target.set(data.subarray(from * width, (from + 1) * width), to * width);
  return target;
}
