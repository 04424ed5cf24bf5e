import { StoreError } from '../errors.ts';
import type { Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { createRun } from './create-run.ts';
import { parseRunConfig } from './parse-run-config.ts';

/**
 * Launches the same configuration on the same dataset version again. *errors* `RUN.UNKNOWN`;
 * `RUN.FROM_OUTSIDE` where no trainer carried it out; `RUN.CONFIG_OUTDATED` where its settings are no longer valid
 */
export async function rerun(
  store: Store,
  from: { runId: string; createdById: string | null; createdByKeyId?: string | null },
): Promise<Run> {
  const run = await store.database.run.findUnique({
    where: { id: from.runId },
    include: { experiment: true, datasetVersion: true },
  });
  if (run === null) throw unknownRun(from.runId);
  const { datasetVersion, datasetVersionId, labelMapName, labelMapHash } = run;
  if (datasetVersion === null || datasetVersionId === null || labelMapName === null || labelMapHash === null)
    throw fromOutside(run);
  const parsed = parseRunConfig(run.config);
  if (parsed.config === undefined) {
    throw new StoreError({
      code: 'RUN.CONFIG_OUTDATED',
      message: `run ${run.number} cannot be repeated: ${parsed.problems.map(({ key, message }) => `${key} ${message}`).join('; ')}`,
      where: from.runId,
      remedy: 'Launch a new run with settings that are valid now.',
    });
  }
  return createRun(store, {
    teamId: run.teamId,
    createdById: from.createdById,
    createdByKeyId: from.createdByKeyId ?? null,
    experimentName: run.experiment.name,
    name: run.name,
    config: { ...parsed.config, datasetVersion: datasetVersion.hash },
    labelMap: { name: labelMapName, hash: labelMapHash },
    datasetVersionId,
    rerunOfId: run.id,
  });
}

const fromOutside = ({ id, number }: Run): StoreError =>
  new StoreError({
    code: 'RUN.FROM_OUTSIDE',
    message: `run ${number} was carried out by a program from outside, which no trainer can repeat`,
    where: id,
    remedy: 'Start that program again.',
  });

export const unknownRun = (runId: string): StoreError =>
  new StoreError({ code: 'RUN.UNKNOWN', message: `there is no run ${runId}`, where: runId, remedy: null });
