import type { PredictInput } from '../generated/graphql.ts';

/** What the form holds: both ways to name a model, and both to name a record. */
export interface PredictValues {
  readonly modelFrom: 'run' | 'file';
  readonly runId: string | null;
  readonly modelFile: File | null;
  readonly recordFrom: 'dataset' | 'files';
  readonly dataset: string | null;
  readonly record: string | null;
  readonly files: readonly File[];
  /** Name of the record where the files hold several; empty takes the only one. */
  readonly uploadedRecord: string;
  /** Empty takes the whole record. */
  readonly minutes: string;
}

export type PredictField = 'runId' | 'modelFile' | 'dataset' | 'record' | 'files' | 'minutes';

/** What is missing or wrong, by field. */
export const problemsOf = (values: PredictValues): Partial<Record<PredictField, string>> => {
  const { modelFrom, runId, modelFile, recordFrom, dataset, record, files, minutes } = values;
  const problems: Partial<Record<PredictField, string>> = {};
  if (modelFrom === 'run' && runId === null) problems.runId = 'Choose a run.';
  if (modelFrom === 'file' && modelFile === null) problems.modelFile = 'Choose a model.onnx.';
  if (recordFrom === 'dataset' && dataset === null) problems.dataset = 'Choose a dataset.';
  if (recordFrom === 'dataset' && record === null) problems.record = 'Choose a record.';
  if (recordFrom === 'files') {
    if (!files.some(({ name }) => name.endsWith('.hea'))) {
      problems.files = 'Choose the .hea file of the record together with its signal files, such as .dat.';
    }
  }
  if (minutes.trim() !== '' && !(Number(minutes) >= 0.05))
    problems.minutes = 'Give a number of minutes, or none.';
  return problems;
};

/** The files that have to be sent before the model can be asked. */
export const filesToSend = ({ modelFrom, modelFile, recordFrom, files }: PredictValues): File[] => [
  ...(recordFrom === 'files' ? files : []),
  ...(modelFrom === 'file' && modelFile !== null ? [modelFile] : []),
];

/** What is asked of the API, once the files are there; one upload may hold record and model. */
export const inputOf = (values: PredictValues, uploadId: string | null): PredictInput => ({
  ...(values.modelFrom === 'run' ? { runId: values.runId } : { modelUploadId: uploadId }),
  ...(values.recordFrom === 'dataset'
    ? { dataset: values.dataset, record: values.record }
    : { uploadId, record: values.uploadedRecord.trim() || null }),
  minutes: values.minutes.trim() === '' ? null : Number(values.minutes),
});
