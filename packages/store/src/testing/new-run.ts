import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { registerDatasetVersion } from '../datasets/register-dataset.ts';
import type { Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { createRun } from '../runs/create-run.ts';
import { type RunConfigInput, runConfigSchema } from '../runs/run-config.ts';

/** A queued run of the first team on a dataset that has a row but no files. */
export async function newRun(store: Store, config: RunConfigInput = {}, name = 'a run'): Promise<Run> {
  const { teamId, userId } = await ensureFirstTeam(store);
  const version = await registerDatasetVersion(store, {
    teamId,
    name: 'synthetic',
    folder: '/nowhere',
    origin: 'synthetic',
    fingerprint: { hash: 'a'.repeat(64), sizeBytes: 0, files: [], records: [] },
  });
  return createRun(store, {
    teamId,
    createdById: userId,
    experimentName: 'default',
    name,
    config: runConfigSchema.parse(config),
    labelMap: { name: 'guide', hash: 'b'.repeat(64) },
    datasetVersionId: version.id,
    rerunOfId: null,
  });
}
