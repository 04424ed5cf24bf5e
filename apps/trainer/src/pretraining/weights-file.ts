import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { decodeSafetensors, encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import type { EngineState, NamedTensors } from '../engine/named-tensors.ts';
import { momentPrefixes } from '../engine/optimizer-plan.ts';

const format = 'beatlab-weights';

/** What pretrained weights tell of themselves. */
export interface WeightsFacts {
  /** The file of the vocabulary whose tokens they know. */
  vocabularyBytes: Uint8Array;
  datasetHash: string;
  /** Records that they learned from; those that chose the epoch are `validated`. */
  records: { trained: readonly string[]; validated: readonly string[] };
  epoch: number;
  valLoss: number;
}

/**
 * Embedding, encoder and the head that guesses tokens (`fc`, as in the original checkpoint) as safetensors, with
 * the vocabulary in the metadata: one file is enough to go on from. Tokens are in pretraining order, special ones
 * first. The same state, the same bytes.
 */
export function encodeWeights(state: EngineState, facts: WeightsFacts): Uint8Array {
  const tensors = Object.entries(state).flatMap(([name, tensor]) => {
    if (name === 'steps' || isMoment(name)) return [];
    return [[name.replace(/^head\.0\./, 'fc.'), tensor] as const];
  });
  return encodeSafetensors(Object.fromEntries(tensors), {
    format,
    tokenOrder: 'specials-first',
    vocabulary: new TextDecoder().decode(facts.vocabularyBytes),
    datasetHash: facts.datasetHash,
    records: JSON.stringify(facts.records),
    epoch: String(facts.epoch),
    valLoss: String(facts.valLoss),
  });
}

/** Weights in a safetensors file, and what they tell of themselves; null where another program wrote them. */
export interface DecodedWeights {
  tensors: NamedTensors;
  vocabularyBytes: Uint8Array | null;
  learnedFrom: { datasetHash: string; records: readonly string[] } | null;
  /** Which tokens its rows stand for, such as `specials-first`. */
  tokenOrder: string | null;
}

/** *errors* `SAFETENSORS.*`, `VOCABULARY.*` */
export function decodeWeights(bytes: Uint8Array, where: string): DecodedWeights {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const tokenOrder = metadata.tokenOrder ?? null;
  if (metadata.format !== format) return { tensors, vocabularyBytes: null, learnedFrom: null, tokenOrder };
  const vocabularyBytes = new TextEncoder().encode(metadata.vocabulary ?? '');
  decodeVocabulary(vocabularyBytes, `${where}: vocabulary`);
  const { trained = [], validated = [] } = JSON.parse(metadata.records ?? '{}') as Partial<
    WeightsFacts['records']
  >;
  const learnedFrom = { datasetHash: metadata.datasetHash ?? '', records: [...trained, ...validated] };
  return { tensors, vocabularyBytes, learnedFrom, tokenOrder };
}

/** Whether a tensor of a state is an optimizer's. */
const isMoment = (name: string): boolean =>
  Object.values(momentPrefixes)
    .flatMap((prefixes) => Object.values(prefixes))
    .some((prefix) => name.startsWith(prefix));
