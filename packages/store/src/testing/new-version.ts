import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { registerDatasetVersion } from '../datasets/register-dataset.ts';
import type { Store } from '../open-store.ts';

/** The first team, its owner, and a dataset version that has a row but no files. */
export async function newVersion(
  store: Store,
): Promise<{ teamId: string; createdById: string; datasetVersionId: string }> {
  const { teamId, userId } = await ensureFirstTeam(store);
  const version = await registerDatasetVersion(store, {
    teamId,
    name: 'synthetic',
    folder: '/nowhere',
    origin: 'synthetic',
    fingerprint: { hash: 'a'.repeat(64), sizeBytes: 0, files: [], records: [] },
  });
  return { teamId, createdById: userId, datasetVersionId: version.id };
}
