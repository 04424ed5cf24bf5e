import path from 'node:path';
import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import type { NewPrediction, StoredFile } from '@beatlab/store/predictions/create-prediction';
import { ApiError, notFound } from '../errors.ts';
import { isModel } from '../uploads/read-records.ts';
import { requireUpload, type UploadSource } from './require-upload.ts';

type Model = NewPrediction['model'];

/**
 * The model that a finished run exported. *errors* `RUN.NOT_FOUND`, `PREDICTION.RUN_NOT_FINISHED`,
 * `PREDICTION.RUN_HAS_NO_MODEL`
 */
export async function modelOfRun(store: Store, teamId: string, runId: string): Promise<Model> {
  const run = isUuid(runId)
    ? await store.database.run.findFirst({
        where: { id: runId, teamId },
        include: { artifacts: { where: { name: 'model.onnx' } } },
      })
    : null;
  if (run === null) throw notFound('run', runId);
  const model = run.artifacts[0];
  if (run.state === 'FINISHED' && model !== undefined) {
    return { runId, name: `run ${run.number}`, sha256: model.sha256 };
  }
  if (run.state !== 'FINISHED') {
    throw new ApiError({
      code: 'PREDICTION.RUN_NOT_FINISHED',
      message: `run ${run.number} is ${run.state.toLowerCase()} and has no final model`,
      where: runId,
      remedy: 'Take a run that is finished, or wait for this one.',
    });
  }
  throw new ApiError({
    code: 'PREDICTION.RUN_HAS_NO_MODEL',
    message: `run ${run.number} exported no model that classifies beats`,
    where: runId,
    remedy: 'Take a fine-tuning: a pretraining leaves weights to start from.',
  });
}

/** The one model of an upload, kept in the artifact store. *errors* `UPLOAD.NOT_FOUND`, `PREDICTION.NO_MODEL` */
export async function modelOfUpload(source: UploadSource, uploadId: string): Promise<Model> {
  const upload = await requireUpload(source, uploadId);
  const models = (upload.files as unknown as StoredFile[]).filter(({ name }) => isModel(name));
  const [model] = models;
  if (model === undefined || models.length > 1) {
    throw new ApiError({
      code: 'PREDICTION.NO_MODEL',
      message: `the upload holds ${models.length} models, and must hold one`,
      where: 'modelUploadId',
      remedy: 'Upload the model.onnx of a finished run.',
    });
  }
  const { sha256 } = await source.store.artifacts.putFile(
    path.join(source.uploads.folder, upload.id, model.name),
  );
  return { runId: null, name: model.name, sha256 };
}
