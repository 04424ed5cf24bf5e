import { PipelineError } from '../errors.ts';
import type { ClusterCenters } from './read-cluster-centers.ts';

export const clusterCentersFormat = 'beatlab-cluster-centers';

/** Imported cluster centres as the bytes of a JSON file; the same ones, the same bytes. */
export function encodeClusterCenters(models: Readonly<Record<string, ClusterCenters>>): Uint8Array {
  const described = Object.entries(models).map(([name, { algorithm, metric, shape, centers }]) => [
    name,
    { algorithm, metric, shape, centers: [...centers] },
  ]);
  const file = { format: clusterCentersFormat, version: 1, models: Object.fromEntries(described) };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
}

/** Why imported cluster centres can't name the tokens of a sentence. */
export const whyNoTokens =
  'they lie in principal components (10 for ECGBERT) whose projection was not saved with them, so no wave can be brought before them, and the nearest centre to raw samples would mean nothing';

/** The error of cluster centres that are to serve as a vocabulary. */
export function namesNoTokens(where: string): PipelineError {
  return new PipelineError(
    'VOCABULARY.CLUSTER_CENTERS',
    `${where}: cluster centres of another program can't name tokens: ${whyNoTokens}`,
    {
      where,
      remedy:
        'Leave the vocabulary empty to fit one on the training records, or give a vocabulary.json of Beatlab.',
    },
  );
}
