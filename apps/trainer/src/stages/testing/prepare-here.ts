import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { type RunConfigInput, runConfigSchema } from '@beatlab/store/runs/run-config';
import { prepareRecords } from '../prepare-records.ts';
import { runRecordTask } from '../run-record-task.ts';
import type { MadeStage } from '../stage-ledger.ts';

/** Brings all records of a folder to sentences in this process, and keeps what the ledger was told. */
export async function prepareHere(datasetFolder: string, artifactsFolder: string, settings: RunConfigInput) {
  const artifacts = openFolderArtifacts(artifactsFolder);
  const { records, files } = await fingerprintDataset(datasetFolder);
  const names = records.map(({ name }) => name);
  const fileHashes = Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
  const made: MadeStage[] = [];
  const prepared = await prepareRecords(
    {
      datasetFolder,
      fileHashes,
      records: names,
      trainRecords: names,
      settings: runConfigSchema.parse(settings),
      vocabulary: null,
      until: 'sentences',
    },
    {
      artifacts,
      pool: { processCount: 2, run: (task) => runRecordTask(task, artifacts) },
      ledger: {
        find: async (keys) => keys.map(() => null),
        record: async (stage) => {
          made.push(stage);
        },
      },
      onProgress: () => {},
    },
  );
  return { prepared, made, names, fileHashes, artifacts };
}
