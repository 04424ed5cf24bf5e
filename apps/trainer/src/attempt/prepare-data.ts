import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { splitPatients } from '@beatlab/pipeline/split/split-patients';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { tellTokenOrder } from '../importing/decode-pretrained.ts';
import { signalPath, tellSignalPath } from '../provenance/signal-path.ts';
import type { StageLedger } from '../stages/stage-ledger.ts';
import { readLabelledRecord, readUnlabelledRecord } from '../training/label-records.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { chooseRecords } from './choose-records.ts';
import type { AttemptReport } from './over-worker.ts';
import { type PreparedAttempt, prepareAttempt } from './prepare-attempt.ts';
import { type PretrainedWeights, readPretrained } from './pretrained-weights.ts';
import type { AttemptJob } from './protocol.ts';

interface Tools {
  artifacts: ArtifactStore;
  ledger: StageLedger;
  report: AttemptReport;
}

/** Everything that a training learns from, but for the labels. */
export interface PreparedData {
  split: ReturnType<typeof splitPatients>;
  /** Null starts from random weights. */
  pretrained: PretrainedWeights | null;
  prepared: PreparedAttempt;
  /** sha256 of a record's sentences. */
  sentencesOf(record: string): string;
}

/** Both parts of the records, as training and validation see them. */
export interface Parts {
  train: LabelledRecord[];
  val: LabelledRecord[];
}

/** Deals the records into parts, reads the weights, and brings all records to sentences. */
export async function prepareData(job: AttemptJob, tools: Tools): Promise<PreparedData> {
  const { config } = job;
  const { report, artifacts } = tools;
  const records = chooseRecords(job.recordNames, config.records, job.datasetName);
  const { validationShare, splitSeed: seed } = config;
  const split = splitPatients(records, { kind: config.split, validationShare, seed });
  report.log(
    `${records.length} records: ${split.train.length} train, ${split.val.length} validate (${split.val.join(', ')})${split.leftOut.length > 0 ? `; left out by the split: ${split.leftOut.join(', ')}` : ''}.`,
  );
  report.log(tellSignalPath(signalPath(config)));
  const pretrained = await readPretrained(config.pretrainedWeights, artifacts, config.tokenOrder);
  if (pretrained !== null) report.log(tellTokenOrder(pretrained.tokenOrder));
  const prepared = await prepareAttempt(job, records, split.train, pretrained, tools);
  const sentencesOf = (name: string) => prepared.sentences[records.indexOf(name)]!.sha256;
  return { split, pretrained, prepared, sentencesOf };
}

/** The sentences with the class of each token. *errors* of reading annotations */
export async function readLabelledParts(
  { config, datasetFolder, fileHashes }: AttemptJob,
  { split, sentencesOf }: PreparedData,
  artifacts: ArtifactStore,
): Promise<Parts> {
  const labelling = {
    datasetFolder,
    fileHashes,
    labelMap: labelMaps[config.labelMap],
    labelling: config.labelling,
    mode: config.mode,
  };
  const read = (names: readonly string[]) =>
    Promise.all(names.map((name) => readLabelledRecord(name, sentencesOf(name), labelling, artifacts)));
  return { train: await read(split.train), val: await read(split.val) };
}

/** The sentences alone, for a training that needs no annotation. */
export async function readUnlabelledParts(
  { split, sentencesOf }: PreparedData,
  artifacts: ArtifactStore,
): Promise<Parts> {
  const read = (names: readonly string[]) =>
    Promise.all(names.map((name) => readUnlabelledRecord(sentencesOf(name), artifacts)));
  return { train: await read(split.train), val: await read(split.val) };
}
