import type { StoredTensors } from '@beatlab/store/artifacts/open-tensors';
import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import { ApiError, notFound } from '../errors.ts';
import type { SignalSource } from './signal-source.ts';
import { findStageFile } from './stage-file.ts';

/** The leads of a record as a run's filter left them: what its model was given. *errors* `RUN.NOT_FOUND`, `SIGNAL.NOT_FILTERED` */
export async function openCleanSignal(
  store: Store,
  which: { teamId: string; runId: string; datasetVersionId: string; record: string },
): Promise<SignalSource> {
  const { teamId, runId, datasetVersionId, record } = which;
  const run = isUuid(runId)
    ? await store.database.run.findFirst({
        where: { id: runId, teamId },
        select: { number: true, datasetVersionId: true },
      })
    : null;
  if (run === null) throw notFound('run', runId);
  const file =
    run.datasetVersionId === datasetVersionId ? await findStageFile(store, runId, 'signal', record) : null;
  if (file === null) throw notFiltered(run.number, record);
  return sourceOf(file);
}

function sourceOf(file: StoredTensors): SignalSource {
  const { metadata, tensors, sha256 } = file;
  const leads = JSON.parse(metadata.leads ?? '[]') as string[];
  return {
    key: sha256,
    samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
    sampleCount: tensors.get('leads.0')?.shape[0] ?? 0,
    leads,
    read: (from, to) =>
      Promise.all(
        leads.map(async (_, lead) => (await file.read(`leads.${lead}`, from, to)).data as Float32Array),
      ),
  };
}

const notFiltered = (run: number, record: string): ApiError =>
  new ApiError({
    code: 'SIGNAL.NOT_FILTERED',
    message: `run #${run} has no filtered leads of record ${record}`,
    where: record,
    remedy: 'Look at the record as it was recorded, or choose a run that worked on it.',
    status: 404,
  });
