import { classNames } from '@beatlab/pipeline/label/label-map';
import { tokenRows } from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeCheckpoint } from '../engine/checkpoint.ts';
import { openTrainingEngine, type TrainingEngine } from '../engine/training-engine.ts';
import { balancedWeights, countLabels } from '../training/class-weights.ts';
import { cutWindows } from '../training/cut-windows.ts';
import { scoreOf } from '../training/epoch-notes.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { encodePredictions } from '../training/predictions-file.ts';
import { clockOf } from '../training/progress-clock.ts';
import { type EpochOutcome, type EpochPlan, runEpoch } from '../training/run-epoch.ts';
import { optimizerPlan } from '../training/step-settings.ts';
import { checkLabels } from './check-labels.ts';
import { exportResults } from './export-results.ts';
import type { AttemptReport } from './over-worker.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';
import type { AttemptJob } from './protocol.ts';
import { type EpochLoop, trainEpochs } from './train-epochs.ts';
import { trainingThreads } from './training-threads.ts';

/** Labelled records of both parts, and what is known of where they come from. */
export interface FineTuning {
  job: AttemptJob;
  train: LabelledRecord[];
  val: LabelledRecord[];
  vocabularyBytes: Uint8Array;
  /** Null starts from random weights. */
  pretrained: PretrainedWeights | null;
  provenance: Record<string, unknown>;
}

interface Tools {
  artifacts: ArtifactStore;
  report: AttemptReport;
}

/** Trains from the last committed epoch to the last one, and exports what came of it. */
export async function fineTune(tuning: FineTuning, { artifacts, report }: Tools): Promise<void> {
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
  try {
    const { asked, used, why } = engine.provider;
    report.log(`Execution provider: ${used === asked ? `${used}, as asked` : `${used} (${asked}: ${why})`}.`);
    const provenance = {
      ...tuning.provenance,
      provider: engine.provider,
      threads,
      parameterCount: engine.parameterCount,
      pretrainedWeightsHash: pretrained?.sha256 ?? null,
      start,
      trainLabels: Object.fromEntries(classes.map((name, c) => [name, counts[c]!])),
      classWeights: weights === null ? null : [...weights],
      windows: { train: windows.train.length, val: windows.val.length },
    };
    report.provenance(provenance);
    const plan: EpochPlan = { train, val, windows, config, classes };
    const last = await runEpochs(plan, engine, job, { artifacts, report });
    const results = await exportResults({ ...tuning, provenance, classes }, last, engine, artifacts);
    report.artifacts(results);
  } finally {
    engine.close();
  }
}

const tellStart = (pretrained: PretrainedWeights | null, trainEmbedding: boolean): string =>
  pretrained === null
    ? 'No pretrained weights: embedding and U-Net are trained too.'
    : `Pretrained weights ${pretrained.sha256}: embedding and U-Net are ${trainEmbedding ? 'trained on' : 'frozen'}.`;

function openEngine(
  { job: { config }, pretrained, vocabularyBytes }: FineTuning,
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

/**
 * What the exported epoch left. Its validation is repeated where that is not the epoch just trained: it is the best
 * one, or an earlier attempt had done them all.
 */
async function runEpochs(
  plan: EpochPlan,
  engine: TrainingEngine,
  job: AttemptJob,
  { artifacts, report }: Tools,
): Promise<EpochOutcome> {
  const clock = clockOf(plan, job.lastEpoch);
  const run = (part: EpochPlan, epoch: number) =>
    runEpoch(part, epoch, engine, clock, (progress) => report.progress(progress));
  const loop: EpochLoop<EpochOutcome> = {
    engine,
    carryOut: (epoch) => run(plan, epoch),
    score: ({ val }) => scoreOf(val, job.config.bestBy),
    notes: ({ train, val }) => ({
      metrics: [...train.metrics, ...val.metrics],
      confusion: [...train.confusion, ...val.confusion],
    }),
    filesOfBest: async ({ decisions }, epoch) => {
      const predictions = encodePredictions(plan.val, decisions, plan.classes, epoch);
      return [
        { name: 'predictions/best.safetensors', kind: 'predictions', ...(await artifacts.put(predictions)) },
      ];
    },
    tell: tellEpoch,
  };
  const { outcome, best } = await trainEpochs(job, loop, { artifacts, report });
  const last = outcome?.epoch ?? job.lastEpoch;
  const validated = (epoch: number) => run({ ...plan, windows: { train: [], val: plan.windows.val } }, epoch);
  if (job.config.exportedEpoch === 'last' || !best?.sha256 || best.epoch === last) {
    return outcome ?? validated(last);
  }
  engine.importState(decodeCheckpoint(await artifacts.read(best.sha256)).state);
  report.log(`Model and predictions are those of epoch ${best.epoch}, the best by ${job.config.bestBy}.`);
  return validated(best.epoch);
}

function tellData(
  { train, val }: FineTuning,
  classes: readonly string[],
  counts: Float64Array,
  windows: { train: unknown[]; val: unknown[] },
): string {
  const beats = (records: readonly LabelledRecord[]) =>
    records.reduce((sum, record) => sum + record.beats.length, 0);
  const labels = classes.map((name, c) => `${name} ${counts[c]}`).join(', ');
  return `${windows.train.length} training windows (${beats(train)} beats; token labels ${labels}), ${windows.val.length} validation windows (${beats(val)} beats).`;
}

function tellEpoch({ train, val }: EpochOutcome): string {
  const value = (notes: EpochOutcome['val'], key: string) =>
    (notes.metrics.find((metric) => metric.key === key)?.value ?? Number.NaN).toFixed(4);
  return `loss ${value(train, 'train/loss')} → validation ${value(val, 'val/loss')}, accuracy ${value(val, 'val/accuracy')}, F1 ${value(val, 'val/f1')}`;
}
