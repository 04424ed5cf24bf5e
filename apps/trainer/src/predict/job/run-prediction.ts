import path from 'node:path';
import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { openArtifacts } from '@beatlab/store/artifacts/artifacts-address';
import type { PredictionProgress } from '@beatlab/store/predictions/beat-prediction';
import type { PredictionResult } from '@beatlab/store/predictions/finish-prediction';
import { checkFiles } from '../../stages/check-files.ts';
import { type PredictedRecord, predictRecord } from '../predict-record.ts';
import { predictionFiles } from '../prediction-files.ts';
import { openModel } from '../read-model.ts';
import { defaultAnnotator } from '../write-prediction.ts';
import type { PredictionJob } from './protocol.ts';

/**
 * Carries out one prediction: the record's files as they were, a stored model, and every result in the artifact store.
 * *errors* `DATASET.CHANGED`, `ARTIFACT.*`, and those of reading the model, the record and inference
 */
export async function runPrediction(
  job: PredictionJob,
  onProgress: (progress: PredictionProgress) => void,
  now: Date,
): Promise<PredictionResult> {
  const { record, folder, seconds, model, repositoryRoot } = job;
  onProgress({ stage: 'read', step: 0, steps: 0 });
  const artifacts = await openArtifacts(job.artifacts);
  const opened = openModel(await artifacts.read(model.sha256), model.name);
  await checkRecord(job);
  const predicted = await predictRecord({
    file: path.join(folder, record),
    seconds,
    model: opened,
    repositoryRoot,
    now,
    onStep: ({ step, steps }) => onProgress({ stage: 'predict', step, steps }),
  });
  onProgress({ stage: 'write', step: 0, steps: 0 });
  return {
    summary: predicted.prediction,
    beats: predicted.beats.map(({ sample, class: of, probabilities }) => {
      return { sample, class: of, probabilities: Array.from(probabilities) };
    }),
    files: await storeFiles(predicted, artifacts),
  };
}

/** Only the files of this record: a dataset has thousands of others. */
async function checkRecord({ folder, record, fileHashes }: PredictionJob): Promise<void> {
  const names = await listRecordFiles(folder, record);
  const known = names.flatMap((name) => (fileHashes[name] === undefined ? [] : [[name, fileHashes[name]]]));
  await checkFiles(folder, Object.fromEntries(known));
}

async function storeFiles(
  predicted: PredictedRecord,
  artifacts: ArtifactStore,
): Promise<PredictionResult['files']> {
  const files = [];
  for (const { name, kind, bytes } of predictionFiles(predicted, defaultAnnotator)) {
    files.push({ name, kind, ...(await artifacts.put(bytes)) });
  }
  return files;
}
