import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { type StageIdentity, stageKey } from '@beatlab/store/stages/stage-key';
import type { RecordPool } from './record-pool.ts';
import type { RecordTask, RecordTaskResult } from './record-task.ts';
import type { FoundStage, StageFile, StageLedger } from './stage-ledger.ts';

/** What stages work with. */
export interface StageTools {
  ledger: StageLedger;
  artifacts: ArtifactStore;
  pool: Pick<RecordPool, 'run' | 'processCount'>;
  /** Told after each record. */
  onProgress: (progress: StageProgress) => void;
}

export interface StageProgress {
  stage: string;
  done: number;
  count: number;
}

/** How a stage went: what was made, what was found again, and how long it took on the wall. */
export interface StageSummary {
  stage: string;
  made: number;
  found: number;
  seconds: number;
}

/** One result of a stage, and how it is made where it is not stored yet. */
export interface StageItem {
  identity: StageIdentity;
  make: (tools: StageTools) => Promise<RecordTaskResult>;
}

/** A result that one task makes: a record's part of a stage, most often. */
export const madeByTask = (identity: StageIdentity, task: RecordTask): StageItem => ({
  identity,
  make: ({ pool }) => pool.run(task),
});

/** Carries a stage out where its results are not stored yet. Files come in the order of the items. */
export async function runStage(
  items: readonly StageItem[],
  tools: StageTools,
): Promise<{ files: StageFile[]; summary: StageSummary }> {
  const startedAt = performance.now();
  const stage = items[0]?.identity.stage ?? '';
  const keys = items.map(({ identity }) => stageKey(identity));
  const stored = await Promise.all(
    (await tools.ledger.find(keys)).map((found) => stillThere(found, tools.artifacts)),
  );
  let done = 0;
  const advance = () => {
    done += 1;
    tools.onProgress({ stage, done, count: items.length });
  };
  const makeItem = async ({ identity, make }: StageItem, key: string): Promise<StageFile> => {
    const { files, seconds } = await make(tools);
    await tools.ledger.record({ key, stage: identity.stage, settings: identity.settings, files, seconds });
    return files[0]!;
  };
  const files = await Promise.all(
    items.map(async (item, index) => {
      const file = stored[index]?.files[0] ?? (await makeItem(item, keys[index]!));
      advance();
      return file;
    }),
  );
  const found = stored.filter((result) => result !== null).length;
  const seconds = (performance.now() - startedAt) / 1000;
  return { files, summary: { stage, made: items.length - found, found, seconds } };
}

/** A stored result counts only while its bytes are there. */
export async function stillThere(
  found: FoundStage | null,
  artifacts: ArtifactStore,
): Promise<FoundStage | null> {
  if (found === null) return null;
  const sizes = await Promise.all(found.files.map(({ sha256 }) => artifacts.sizeBytes(sha256)));
  return sizes.every((size, index) => size === found.files[index]!.sizeBytes) ? found : null;
}
