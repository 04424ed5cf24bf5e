import path from 'node:path';
import { encodeClusterCenters, whyNoTokens } from '@beatlab/pipeline/import/cluster-centers-file';
import type { ClusterCenters } from '@beatlab/pipeline/import/read-cluster-centers';
import { readClusterFile, readClusterFolder } from '@beatlab/pipeline/io/read-cluster-file';

/** Imported cluster centres: what they are, and the file that keeps them. */
export interface ImportedClusters {
  models: { name: string; algorithm: string; metric: string | null; shape: readonly number[] }[];
  /** Why they serve no run. */
  limits: string;
  bytes: Uint8Array;
}

/** Reads the four cluster models of a folder. *errors* `IMPORT.*`, `PICKLE.*` */
export const importClusterFolder = async (folder: string): Promise<ImportedClusters> =>
  describe(await readClusterFolder(folder));

/** Reads one cluster model; it is called as its file, `P` for `P_cluster.pkl`. *errors* `IMPORT.*`, `PICKLE.*` */
export async function importClusterFile(file: string): Promise<ImportedClusters> {
  const name = path.basename(file).replace(/(_cluster)?\.[^.]+(\.(gz|z))?$/, '');
  return describe({ [name]: await readClusterFile(file) });
}

function describe(models: Readonly<Record<string, ClusterCenters>>): ImportedClusters {
  return {
    models: Object.entries(models).map(([name, { algorithm, metric, shape }]) => ({
      ...{ name, algorithm, metric, shape },
    })),
    limits: `They name no tokens: ${whyNoTokens}.`,
    bytes: encodeClusterCenters(models),
  };
}
