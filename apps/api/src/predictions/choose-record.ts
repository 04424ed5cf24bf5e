import path from 'node:path';
import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import { findDatasetVersion } from '@beatlab/store/datasets/find-dataset';
import type { Store } from '@beatlab/store/open-store';
import type { NewPrediction } from '@beatlab/store/predictions/create-prediction';
import type { UploadedRecord } from '@beatlab/store/uploads/uploads';
import { readManifest } from '../datasets/read-manifest.ts';
import { ApiError } from '../errors.ts';
import { requireUpload, type UploadSource } from './require-upload.ts';

type RecordSource = Pick<NewPrediction, 'record' | 'datasetVersionId' | 'inputs'>;

/** A record of a dataset. *errors* `DATASET.UNKNOWN`, `DATASET.UNKNOWN_VERSION`, `PREDICTION.RECORD_UNKNOWN` */
export async function recordOfDataset(
  store: Store,
  which: { teamId: string; name: string; hash: string | null },
  record: string | null,
): Promise<RecordSource> {
  const version = await findDatasetVersion(store, which);
  const known = readManifest(version.manifest).map(({ name }) => name);
  return {
    record: chooseName(record, known, `dataset ${which.name}`),
    datasetVersionId: version.id,
    inputs: [],
  };
}

/**
 * A record of an upload; its files are kept in the artifact store. *errors* `UPLOAD.NOT_FOUND`,
 * `PREDICTION.RECORD_UNKNOWN`
 */
export async function recordOfUpload(
  source: UploadSource,
  uploadId: string,
  wanted: string | null,
): Promise<RecordSource> {
  const upload = await requireUpload(source, uploadId);
  const known = (upload.records as unknown as UploadedRecord[]).map(({ name }) => name);
  const record = chooseName(wanted ?? (known.length === 1 ? known[0]! : null), known, 'the upload');
  const folder = path.join(source.uploads.folder, upload.id);
  const inputs = [];
  for (const name of await listRecordFiles(folder, record)) {
    inputs.push({ name, ...(await source.store.artifacts.putFile(path.join(folder, name))) });
  }
  return { record, datasetVersionId: null, inputs };
}

function chooseName(wanted: string | null, known: readonly string[], where: string): string {
  if (wanted !== null && known.includes(wanted)) return wanted;
  const some = known.slice(0, 20).join(', ');
  throw new ApiError({
    code: 'PREDICTION.RECORD_UNKNOWN',
    message: wanted === null ? `say which record of ${where}` : `${where} has no record ${wanted}`,
    where: 'record',
    remedy:
      known.length === 0
        ? 'Upload the .hea file of a record with its signal files.'
        : `Name one of ${some}${known.length > 20 ? ` and ${known.length - 20} more` : ''}.`,
  });
}
