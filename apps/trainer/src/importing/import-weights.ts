import type { KnownOrder } from '@beatlab/pipeline/import/token-order';
import { encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import type { NamedTensors } from '../engine/named-tensors.ts';
import { TrainerError } from '../errors.ts';
import { type AskedOrder, decodePretrained, orderTokens, type RawCheckpoint } from './decode-pretrained.ts';
import { describeWeights, type WeightsDescription } from './describe-weights.ts';

/** How ECGBERT's weights want their embedding made; it is not in the tensors, so it is told with them. */
export const embeddingRule = '2 × token + position + wave';

/** A file's bytes, and the name that it was given by. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** Imported weights: what they are, and the safetensors file that a run can start from. */
export interface ImportedWeights {
  formats: string[];
  description: WeightsDescription;
  tokenOrder: KnownOrder;
  /** Kinds of number that became float32, such as `F64`. */
  narrowed: string[];
  bytes: Uint8Array;
}

/**
 * Makes one set of weights of the files of one model; the original fine-tuning saves embedding and encoder apart.
 * Token rows come into Beatlab's order, and the file says so.
 * *errors* `CHECKPOINT.*`, `PICKLE.*`, `SAFETENSORS.*`, `WEIGHTS.TOKEN_ORDER`
 */
export function importWeights(files: readonly GivenFile[], asked: AskedOrder): ImportedWeights {
  const raw = files.map(({ name, bytes }) => decodePretrained(bytes, name));
  const { tensors, tokenOrder } = orderTokens(join(files, raw), statedOrder(raw), asked);
  const narrowed = Object.values(tensors).flatMap((tensor) =>
    'storedAs' in tensor && typeof tensor.storedAs === 'string' ? [tensor.storedAs] : [],
  );
  return {
    formats: raw.map(({ format }) => format),
    description: describeWeights(tensors),
    tokenOrder,
    narrowed: [...new Set(narrowed)],
    bytes: isOwn(raw) ? files[0]!.bytes : encode(tensors, tokenOrder),
  };
}

/** A file in Beatlab's order that says so is kept as it is, with all that it tells of itself. */
const isOwn = (raw: readonly RawCheckpoint[]): boolean =>
  raw.length === 1 && raw[0]!.statedOrder === 'specials-first';

const encode = (tensors: NamedTensors, { order, why }: KnownOrder): Uint8Array =>
  encodeSafetensors(tensors, {
    format: 'beatlab-import',
    embedding: embeddingRule,
    tokenOrder: 'specials-first',
    tokenOrderOfSource: order,
    tokenOrderWhy: why,
  });

function join(files: readonly GivenFile[], raw: readonly RawCheckpoint[]): NamedTensors {
  const joined: Record<string, NamedTensors[string]> = {};
  for (const [i, { tensors }] of raw.entries()) {
    for (const [name, tensor] of Object.entries(tensors)) {
      if (Object.hasOwn(joined, name)) {
        throw new TrainerError({
          code: 'CHECKPOINT.NAMES',
          message: `${name} is in several of these files: they are not parts of one model`,
          where: files[i]!.name,
          remedy:
            'Import models one after the other; give two files together only where one has the embedding and one the encoder.',
        });
      }
      joined[name] = tensor;
    }
  }
  return joined;
}

const statedOrder = (raw: readonly RawCheckpoint[]): string | null =>
  raw.find((checkpoint) => checkpoint.statedOrder !== null)?.statedOrder ?? null;

/** *errors* `CHECKPOINT.INCOMPLETE` where a run could not start from these weights */
export function requireComplete({ description }: ImportedWeights, where: string): void {
  const { missing, misshapen } = description;
  if (missing.length + misshapen.length === 0) return;
  const some = [...missing, ...misshapen].slice(0, 3).join(', ');
  throw new TrainerError({
    code: 'CHECKPOINT.INCOMPLETE',
    message: `${where}: no run can start from this: ${missing.length} tensors of ECGBERT are missing and ${misshapen.length} have another shape or type (${some}, …)`,
    where,
    remedy:
      'Give the checkpoint of embedding and encoder; where fine-tuning saved them apart, give both: beatlab import emb_model_13_results.pth fine_tune_model_13_results.pth.',
  });
}
