import { openTensors, type StoredTensors } from '@beatlab/store/artifacts/open-tensors';
import type { Store } from '@beatlab/store/open-store';

/** A stage of a run whose result is a file for each record, by what the run takes it for. */
const stageOf = { signal: 'preprocess', segments: 'segments', sentences: 'sentences' } as const;

/** What a stage left of a record, as the run used it; null where the run has none. The run is known to be the team's. */
export async function findStageFile(
  store: Store,
  runId: string,
  role: keyof typeof stageOf,
  record: string,
): Promise<StoredTensors | null> {
  const name = `stages/${stageOf[role]}/${record}.safetensors`;
  const input = await store.database.runInput.findUnique({
    where: { runId_role_name: { runId, role, name } },
  });
  return input === null ? null : openTensors(store.artifacts, input.sha256);
}
