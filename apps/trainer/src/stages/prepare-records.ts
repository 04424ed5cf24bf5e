import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import { guideCounts, sameCounts, waveCounts } from '@beatlab/pipeline/vocabulary/token-ids';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { checkFiles } from './check-files.ts';
import { fitParts } from './fit-parts.ts';
import type { PreprocessTask } from './record-task.ts';
import { madeByTask, runStage, type StageItem, type StageSummary, type StageTools } from './run-stage.ts';
import type { StageFile } from './stage-ledger.ts';

/** Raised whenever the code of a stage would give other bytes for the same settings and inputs. */
export const stageVersions = { preprocess: 2, segments: 2, vocabulary: 1, sentences: 1 } as const;

/** Raised where the code of one preset alone gives other bytes: results of the others are found again. */
const filterVersions: Partial<Record<RunConfig['filter'], number>> = { diagnostic: 2 };

/** How far to go: the guide's steps before fine-tuning. */
export type LastStage = 'preprocess' | 'segments' | 'sentences';

export interface Preparation {
  datasetFolder: string;
  /** sha256 of the dataset's files, by name. */
  fileHashes: Readonly<Record<string, string>>;
  /** All records, in order of their names. */
  records: readonly string[];
  /** Those that the vocabulary is fitted on. */
  trainRecords: readonly string[];
  settings: Pick<
    RunConfig,
    'minutes' | 'resampleHz' | 'filter' | 'rPeaks' | 'delineation' | 'tokensPerWave' | 'vocabularySeed'
  >;
  /** A vocabulary that was given, already in the artifact store; null fits one. */
  vocabulary: StageFile | null;
  until: LastStage;
}

export interface PreparedRecords {
  /** By record, in order; a stage that was not asked for has none. */
  preprocess: StageFile[];
  segments: StageFile[];
  sentences: StageFile[];
  vocabulary: StageFile | null;
  summaries: StageSummary[];
}

/** Goes from files to sentences, each stage only where no result of it is stored. */
export async function prepareRecords(preparation: Preparation, tools: StageTools): Promise<PreparedRecords> {
  const prepared: PreparedRecords = {
    preprocess: [],
    segments: [],
    sentences: [],
    vocabulary: null,
    summaries: [],
  };
  const carryOut = async (items: StageItem[]) => {
    const { files, summary } = await runStage(items, tools);
    prepared.summaries.push(summary);
    return files;
  };
  const signals = await Promise.all(preparation.records.map((record) => preprocessTask(preparation, record)));
  prepared.preprocess = await carryOut(signals.map((task) => preprocessItem(preparation, task)));
  if (prepared.summaries[0]!.found > 0) {
    // A result that was found again is of the files as they were: a run on it speaks of files that are still so.
    const inputs = Object.assign({}, ...signals.map(({ fileHashes }) => fileHashes));
    await checkFiles(preparation.datasetFolder, inputs);
  }
  if (preparation.until === 'preprocess') return prepared;
  prepared.segments = await carryOut(
    preparation.records.map((record, index) => segmentItem(preparation, record, prepared.preprocess[index]!)),
  );
  if (preparation.until === 'segments') return prepared;
  const fitted = preparation.vocabulary ?? (await carryOut([vocabularyItem(preparation, prepared)]))[0]!;
  prepared.vocabulary = fitted;
  prepared.sentences = await carryOut(
    preparation.records.map((record, index) => sentenceItem(record, index, prepared, fitted)),
  );
  return prepared;
}

async function preprocessTask(
  { datasetFolder, fileHashes, settings }: Preparation,
  record: string,
): Promise<PreprocessTask> {
  const { minutes, filter, resampleHz } = settings;
  return {
    stage: 'preprocess',
    record,
    folder: datasetFolder,
    fileHashes: hashesOf(fileHashes, await listRecordFiles(datasetFolder, record)),
    seconds: minutes === null ? null : minutes * 60,
    resampleHz,
    filter,
  };
}

function preprocessItem({ settings }: Preparation, task: PreprocessTask): StageItem {
  const { filter, resampleHz } = settings;
  const filterVersion = filterVersions[filter];
  return madeByTask(
    {
      stage: 'preprocess',
      version: stageVersions.preprocess,
      // What is as it was before a setting was there stays out, so that older results are found again.
      settings: {
        filter,
        seconds: task.seconds,
        ...(filterVersion === undefined ? {} : { filterVersion }),
        ...(resampleHz === null ? {} : { resampleHz }),
      },
      inputs: task.fileHashes,
    },
    task,
  );
}

function segmentItem(
  { datasetFolder, fileHashes, settings }: Preparation,
  record: string,
  leads: StageFile,
): StageItem {
  const { rPeaks, delineation } = settings;
  const annotations = rPeaks === 'reference' ? hashesOf(fileHashes, [`${record}.atr`]) : {};
  return madeByTask(
    {
      stage: 'segments',
      version: stageVersions.segments,
      settings: { rPeaks, ...(delineation === 'windows' ? {} : { delineation }) },
      inputs: { leads: leads.sha256, ...annotations },
    },
    { stage: 'segments', record, folder: datasetFolder, leads: leads.sha256, rPeaks, delineation },
  );
}

function vocabularyItem(
  { records, trainRecords, settings }: Preparation,
  prepared: PreparedRecords,
): StageItem {
  const { vocabularySeed: seed, tokensPerWave } = settings;
  const counts = waveCounts(tokensPerWave);
  const training = trainRecords.map((record) => {
    const index = records.indexOf(record);
    return { leads: prepared.preprocess[index]!.sha256, segments: prepared.segments[index]!.sha256 };
  });
  return {
    identity: {
      stage: 'vocabulary',
      version: stageVersions.vocabulary,
      settings: { seed, ...(sameCounts(counts, guideCounts) ? {} : { tokensPerWave }) },
      inputs: { training: training.flatMap(({ leads, segments }) => [leads, segments]) },
    },
    make: (tools) => fitParts({ records: training, seed, counts }, tools),
  };
}

function sentenceItem(
  record: string,
  index: number,
  prepared: PreparedRecords,
  vocabulary: StageFile,
): StageItem {
  const inputs = {
    leads: prepared.preprocess[index]!.sha256,
    segments: prepared.segments[index]!.sha256,
    vocabulary: vocabulary.sha256,
  };
  return madeByTask(
    { stage: 'sentences', version: stageVersions.sentences, settings: {}, inputs },
    { stage: 'sentences', record, ...inputs },
  );
}

/** The hashes of some of the dataset's files; a file that the dataset does not know has none. */
function hashesOf(
  fileHashes: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, fileHashes[name] ?? 'unknown']));
}
