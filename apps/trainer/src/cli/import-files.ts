import { readFile } from 'node:fs/promises';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { isSha256 } from '@beatlab/store/artifacts/is-sha256';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { weightsFile } from '../pretraining/weights-named.ts';

/**
 * Puts files that settings name into the artifact store and their sha256 in the settings' place, so that the run
 * can be repeated anywhere. A file that is not there stays as it is named: the run says so and fails.
 */
export async function importFiles(config: RunConfig, artifacts: ArtifactStore): Promise<RunConfig> {
  const imported = async (value: string | null): Promise<string | null> => {
    if (value === null || isSha256(value)) return value;
    const bytes = await readFile(value).catch(() => null);
    return bytes === null ? value : (await artifacts.put(bytes)).sha256;
  };
  return {
    ...config,
    vocabulary: await imported(config.vocabulary),
    pretrainedWeights: await imported(
      config.pretrainedWeights === null ? null : weightsFile(config.pretrainedWeights),
    ),
  };
}
