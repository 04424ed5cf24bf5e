import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { splitPatients } from '@beatlab/pipeline/split/split-patients';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { runConfigSchema } from '@beatlab/store/runs/run-config';
import type { PretrainedWeights } from '../src/attempt/pretrained-weights.ts';
import type { Batch, BatchSize } from '../src/engine/batch.ts';
import { prepareRecords } from '../src/stages/prepare-records.ts';
import { runRecordTask } from '../src/stages/run-record-task.ts';
import { cutWindows } from '../src/training/cut-windows.ts';
import { readLabelledRecord } from '../src/training/label-records.ts';
import type { LabelledRecord } from '../src/training/labelled-record.ts';
import { makeBatch } from '../src/training/make-batch.ts';
import { orderWindows } from '../src/training/order-windows.ts';
import { planBatches } from '../src/training/plan-batches.ts';

/** The first batches of a training on the guide's split of MIT-BIH, in the order in which a run sees them. */
export async function trainingBatches(
  datasetFolder: string,
  pretrained: PretrainedWeights,
  { batchSize, tokensPerWindow }: BatchSize,
  count: number,
): Promise<Batch[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-bench-'));
  try {
    const records = await trainingRecords(datasetFolder, pretrained, openFolderArtifacts(folder));
    const windows = cutWindows(records, tokensPerWindow);
    const batches: Batch[] = [];
    for (let epoch = 1; batches.length < count; epoch++) {
      const order = Array.from(orderWindows(windows.length, 42, epoch), (index) => windows[index]!);
      const groups = planBatches(order, { batchSize, tokensPerWindow, shortWindows: 'padded' });
      const full = groups.filter(({ windows: { length } }) => length === batchSize);
      batches.push(...full.map((group) => makeBatch(records, group)));
    }
    return batches.slice(0, count);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The guide's training records as labelled sentences, in the vocabulary of the weights. */
async function trainingRecords(
  datasetFolder: string,
  { vocabularyBytes }: PretrainedWeights,
  artifacts: ArtifactStore,
): Promise<LabelledRecord[]> {
  const { records, files } = await fingerprintDataset(datasetFolder);
  const fileHashes = Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
  const all = records.map(({ name }) => name);
  const { train } = splitPatients(all, { kind: 'guide', validationShare: 0.2, seed: 42 });
  const vocabulary = { name: 'vocabulary.json', ...(await artifacts.put(vocabularyBytes!)) };
  const preparation = { datasetFolder, fileHashes, records: train, trainRecords: train, vocabulary };
  const prepared = await prepareRecords(
    { ...preparation, settings: runConfigSchema.parse({}), until: 'sentences' },
    {
      artifacts,
      pool: { processCount: 1, run: (task) => runRecordTask(task, artifacts) },
      ledger: { find: async (keys) => keys.map(() => null), record: async () => {} },
      onProgress: () => {},
    },
  );
  const labelling = {
    ...{ datasetFolder, fileHashes, labelMap: labelMaps.guide },
    ...({ labelling: 'beat', mode: 'five-class' } as const),
  };
  return Promise.all(
    train.map((name, i) => readLabelledRecord(name, prepared.sentences[i]!.sha256, labelling, artifacts)),
  );
}
