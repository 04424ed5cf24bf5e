import type { NamedTensors } from '../engine/named-tensors.ts';
import {
  batchNormNames,
  type ParameterSpec,
  parameterSpecs,
  VOCABULARY_ROWS,
} from '../model/architecture.ts';

/** What a checkpoint's tensors are to the model. */
export interface WeightsDescription {
  tensorCount: number;
  numberCount: number;
  /** Numbers by part, of parts that are there. */
  parts: Record<Part, number>;
  /** Tensors that a run needs: absent, or with another shape or type. */
  missing: string[];
  misshapen: string[];
  /** Tensors that are kept, and that no run makes use of. */
  unknown: string[];
}

type Part =
  | 'embedding'
  | 'encoder'
  | 'vocabularyHead'
  | 'classificationHead'
  | 'statistics'
  | 'positions'
  | 'unknown';

/** Tensors of embedding and encoder; a classification head's sizes are of no matter here. */
const bodyOf = (vocabularyRows: number) =>
  parameterSpecs({ classes: 2, vocabularyRows, headLayers: [], dropout: 0, trainEmbedding: false }).filter(
    ({ part }) => part !== 'head',
  );
const statistics = batchNormNames.flatMap(({ name, channels }) =>
  ['running_mean', 'running_var'].map((kind) => ({ name: `${name}.${kind}`, shape: [channels] })),
);
const parts = new Map<string, Part>([
  ...bodyOf(VOCABULARY_ROWS).map(({ name, part }) => [name, part as 'embedding' | 'encoder'] as const),
  ...['fc.weight', 'fc.bias'].map((name) => [name, 'vocabularyHead'] as const),
  ...statistics.map(({ name }) => [name, 'statistics'] as const),
  ['positional_embedding.pe', 'positions'],
]);

/** Counts a checkpoint's numbers by part of the model, and tells what a run would miss. */
export function describeWeights(tensors: NamedTensors): WeightsDescription {
  const counts: WeightsDescription['parts'] = {
    ...{ embedding: 0, encoder: 0, vocabularyHead: 0, classificationHead: 0 },
    ...{ statistics: 0, positions: 0, unknown: 0 },
  };
  const unknown: string[] = [];
  for (const [name, { data }] of Object.entries(tensors)) {
    const part = partOf(name);
    counts[part] += data.length;
    if (part === 'unknown') unknown.push(name);
  }
  // Weights of another vocabulary than the guide's have other rows; which ones a run needs is its vocabulary's to say.
  const rows = tensors['token_embedding.weight']?.shape[0] ?? VOCABULARY_ROWS;
  const needed: Pick<ParameterSpec, 'name' | 'shape'>[] = [...bodyOf(rows), ...statistics];
  const isAbsent = ({ name }: { name: string }) => tensors[name] === undefined;
  const fits = ({ name, shape }: { name: string; shape: readonly number[] }) =>
    tensors[name]?.dtype === 'F32' && tensors[name].shape.join() === shape.join();
  return {
    tensorCount: Object.keys(tensors).length,
    numberCount: Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0),
    parts: counts,
    missing: needed.filter(isAbsent).map(({ name }) => name),
    misshapen: needed.filter((spec) => !isAbsent(spec) && !fits(spec)).map(({ name }) => name),
    unknown,
  };
}

function partOf(name: string): Part {
  if (/^(head\.\d+|extra_model\..+|fc\d+)\./.test(name)) return 'classificationHead';
  return parts.get(name) ?? (name.endsWith('.num_batches_tracked') ? 'statistics' : 'unknown');
}
