import { classNames } from '@beatlab/pipeline/label/label-map';
import { tokenRows } from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { tellProvider } from '../engine/provider.ts';
import { openTrainingEngine, type TrainingEngine } from '../engine/training-engine.ts';
import { balancedWeights, countLabels } from '../training/class-weights.ts';
import { cutWindows, type SentenceWindow } from '../training/cut-windows.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { paddingShare, planBatches } from '../training/plan-batches.ts';
import { optimizerPlan } from '../training/step-settings.ts';
import { checkLabels } from './check-labels.ts';
import type { AttemptReport } from './over-worker.ts';
import type { PreparedTraining } from './prepared-training.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';
import { trainingThreads } from './training-threads.ts';

/** A fine-tuning before its first step. */
export interface OpenedFineTuning {
  engine: TrainingEngine;
  classes: readonly string[];
  windows: { train: SentenceWindow[]; val: SentenceWindow[] };
  /** What the run records of it. */
  provenance: Record<string, unknown>;
}

/** Cuts the windows, weighs the classes and makes the engine ready. *errors* `LABELS.NONE`, and those of the engine */
export async function openFineTuning(
  tuning: PreparedTraining,
  report: Pick<AttemptReport, 'log'>,
): Promise<OpenedFineTuning> {
  const { job, train, val, pretrained } = tuning;
  const { config } = job;
  const classes = classNames(config.mode);
  const counts = countLabels(train, classes.length);
  checkLabels(train, val, config.labelMap);
  const weights =
    config.loss === 'cross-entropy'
      ? null
      : Float32Array.from(config.classWeights ?? balancedWeights(counts));
  const windows = {
    train: cutWindows(train, config.tokensPerWindow),
    val: cutWindows(val, config.tokensPerWindow),
  };
  report.log(tellData(tuning, classes, counts, windows));
  if (weights !== null)
    report.log(`Class weights: ${classes.map((name, c) => `${name} ${weights[c]!.toFixed(3)}`).join(', ')}.`);
  const trainEmbedding = pretrained === null || config.embedding === 'trained';
  const start = tellStart(pretrained, trainEmbedding);
  report.log(start);
  const threads = trainingThreads();
  const engine = await openEngine(tuning, { classes: classes.length, trainEmbedding, threads }, weights);
  report.log(tellProvider(engine.provider));
  const provenance = {
    provider: engine.provider,
    threads,
    parameterCount: engine.parameterCount,
    pretrainedWeightsHash: pretrained?.sha256 ?? null,
    start,
    trainLabels: Object.fromEntries(classes.map((name, c) => [name, counts[c]!])),
    classWeights: weights === null ? null : [...weights],
    windows: { train: windows.train.length, val: windows.val.length },
  };
  return { engine, classes, windows, provenance };
}

const tellStart = (pretrained: PretrainedWeights | null, trainEmbedding: boolean): string =>
  pretrained === null
    ? 'No pretrained weights: embedding and U-Net are trained too.'
    : `Pretrained weights ${pretrained.sha256}: embedding and U-Net are ${trainEmbedding ? 'trained on' : 'frozen'}.`;

function openEngine(
  { job: { config }, pretrained, vocabularyBytes }: PreparedTraining,
  { classes, trainEmbedding, threads }: { classes: number; trainEmbedding: boolean; threads: number },
  classWeights: Float32Array | null,
): Promise<TrainingEngine> {
  const { headLayers, frozenLayers, dropout, batchSize, tokensPerWindow, provider, seed } = config;
  const { loss, focalGamma, labelSmoothing, accumulateBatches } = config;
  const vocabularyRows = tokenRows(countsOf(decodeVocabulary(vocabularyBytes)));
  return openTrainingEngine({
    architecture: { classes, vocabularyRows, headLayers, frozenLayers, dropout, trainEmbedding },
    batchSize,
    tokensPerWindow,
    loss: { kind: loss, gamma: focalGamma, classWeights, labelSmoothing },
    optimizer: optimizerPlan(config),
    batchesPerStep: accumulateBatches,
    provider,
    threads,
    seed,
    pretrained: pretrained?.tensors ?? null,
  });
}

function tellData(
  { job: { config }, train, val }: PreparedTraining,
  classes: readonly string[],
  counts: Float64Array,
  windows: OpenedFineTuning['windows'],
): string {
  const beats = (records: readonly LabelledRecord[]) =>
    records.reduce((sum, record) => sum + record.beats.length, 0);
  const labels = classes.map((name, c) => `${name} ${counts[c]}`).join(', ');
  const padding = (100 * paddingShare(planBatches(windows.train, config))).toFixed(1);
  return `${windows.train.length} training windows (${beats(train)} beats; token labels ${labels}; ${padding} % of their batches is padding), ${windows.val.length} validation windows (${beats(val)} beats).`;
}
