import { tellTokenOrder } from '../importing/decode-pretrained.ts';
import type { ImportedClusters } from '../importing/import-clusters.ts';
import { embeddingRule, type ImportedWeights } from '../importing/import-weights.ts';

const count = (number: number): string => number.toLocaleString('en-US');

/** What imported weights are, line by line; where they are stored comes after. */
export function weightsText(names: string, weights: ImportedWeights): string {
  const { description, formats, narrowed, tokenOrder } = weights;
  const { parts, missing, misshapen, unknown } = description;
  const head = parts.classificationHead;
  return [
    `${names}: ${[...new Set(formats)].join(' and ')}, ${description.tensorCount} tensors, ${count(description.numberCount)} numbers.`,
    `Parameters: embedding ${count(parts.embedding)}, encoder ${count(parts.encoder)}, head over the vocabulary ${count(parts.vocabularyHead)}, classification head ${count(head)}.`,
    `Besides: BatchNorm statistics ${count(parts.statistics)}, positions ${count(parts.positions)}${parts.unknown > 0 ? `, unknown ${count(parts.unknown)}` : ''}.`,
    tellTokenOrder(tokenOrder),
    `Embedding: ${embeddingRule}, as these weights want it.`,
    ...(narrowed.length > 0 ? [`Numbers of type ${narrowed.join(', ')} became float32.`] : []),
    ...list('Missing', missing),
    ...list('Of another shape or type', misshapen),
    ...list('Unknown, kept and not used', unknown),
  ].join('\n');
}

const list = (title: string, names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [
        `${title}: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
      ];

/** What imported cluster centres are, and why they serve no run. */
export function clustersText(name: string, { models, limits }: ImportedClusters): string {
  const rows = models.map(
    (model) =>
      `  ${model.name}: ${model.shape[0]} centres of ${model.shape.slice(1).join(' × ')}, ${model.algorithm.split('.').at(-1)}${model.metric === null ? '' : ` (${model.metric})`}`,
  );
  return [`${name}: cluster centres.`, ...rows, limits].join('\n');
}
