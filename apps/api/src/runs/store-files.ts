import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { isSha256 } from '@beatlab/store/artifacts/is-sha256';
import { type RunConfig, shippedWeights } from '@beatlab/store/runs/run-config';

/**
 * Puts the files that settings name into the artifact store and their sha256 in the settings' place, so that the
 * run can be repeated when the files have changed or are gone, and on other machines.
 */
export async function storeFiles(config: RunConfig, artifacts: ArtifactStore): Promise<RunConfig> {
  const stored = async (file: string | null) =>
    file === null || isSha256(file) ? file : (await artifacts.putFile(file)).sha256;
  return {
    ...config,
    vocabulary: await stored(config.vocabulary),
    // The trainer has them, and a run's provenance says which they were.
    pretrainedWeights:
      config.pretrainedWeights === shippedWeights ? shippedWeights : await stored(config.pretrainedWeights),
  };
}
