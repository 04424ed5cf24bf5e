import { tokenRows } from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary, vocabularyHash } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import type { AttemptReport } from '../attempt/over-worker.ts';
import type { PreparedTraining } from '../attempt/prepared-training.ts';
import type { ArtifactNote, AttemptJob } from '../attempt/protocol.ts';
import { type EpochLoop, trainEpochs } from '../attempt/train-epochs.ts';
import { trainingThreads } from '../attempt/training-threads.ts';
import { decodeCheckpoint } from '../engine/checkpoint.ts';
import { tellProvider } from '../engine/provider.ts';
import { openTrainingEngine, type TrainingEngine } from '../engine/training-engine.ts';
import { cutWindows } from '../training/cut-windows.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { clockOf } from '../training/progress-clock.ts';
import { optimizerPlan } from '../training/step-settings.ts';
import { modelCard } from './model-card.ts';
import { type PretrainingOutcome, type PretrainingPlan, runPretrainingEpoch } from './pretraining-epoch.ts';
import { tokenBaseline } from './token-baseline.ts';
import { encodeWeights } from './weights-file.ts';

interface Tools {
  artifacts: ArtifactStore;
  report: AttemptReport;
}

type Baseline = ReturnType<typeof tokenBaseline>;

/** Trains the whole model to guess hidden tokens, from the last committed epoch on, and exports the best weights. */
export async function pretrain(pretraining: PreparedTraining, tools: Tools): Promise<void> {
  const { job, train, val } = pretraining;
  const { artifacts, report } = tools;
  const { config } = job;
  const windows = {
    train: cutWindows(train, config.tokensPerWindow),
    val: cutWindows(val, config.tokensPerWindow),
  };
  const counts = countsOf(decodeVocabulary(pretraining.vocabularyBytes));
  const rows = tokenRows(counts);
  const baseline = tokenBaseline(train, val, rows);
  report.log(
    `${windows.train.length} training windows, ${windows.val.length} validation windows. Guessing hidden tokens by frequency alone: loss ${baseline.loss.toFixed(4)}, accuracy ${baseline.accuracy.toFixed(4)}.`,
  );
  const engine = await openEngine(pretraining, rows);
  try {
    report.log(tellProvider(engine.provider));
    const provenance = {
      ...pretraining.provenance,
      provider: engine.provider,
      threads: trainingThreads(),
      parameterCount: engine.parameterCount,
      pretrainedWeightsHash: pretraining.pretrained?.sha256 ?? null,
      baseline,
      windows: { train: windows.train.length, val: windows.val.length },
    };
    report.provenance(provenance);
    const plan: PretrainingPlan = { train, val, windows, config, counts, classes: rows };
    let bestMetrics: PretrainingOutcome['metrics'] = [];
    const loop = loopOf(plan, engine, job, report, (metrics) => {
      bestMetrics = metrics;
    });
    const { best } = await trainEpochs(job, loop, tools);
    if (best === null) return;
    if (best.sha256 !== null) engine.importState(decodeCheckpoint(await artifacts.read(best.sha256)).state);
    const facts = { epoch: best.epoch, valLoss: -best.score, metrics: bestMetrics };
    report.artifacts(await exportWeights({ ...pretraining, provenance }, facts, baseline, engine, artifacts));
  } finally {
    engine.close();
  }
}

function loopOf(
  plan: PretrainingPlan,
  engine: TrainingEngine,
  { lastEpoch }: AttemptJob,
  report: AttemptReport,
  onBest: (metrics: PretrainingOutcome['metrics']) => void,
): EpochLoop<PretrainingOutcome> {
  const clock = clockOf(plan, lastEpoch);
  return {
    engine,
    carryOut: (epoch) =>
      runPretrainingEpoch(plan, epoch, engine, clock, (progress) => report.progress(progress)),
    score: ({ valLoss }) => -valLoss,
    notes: ({ metrics }) => ({ metrics, confusion: [] }),
    filesOfBest: async ({ metrics }) => {
      onBest(metrics);
      return [];
    },
    tell: ({ metrics }) => {
      const value = (key: string) =>
        (metrics.find((metric) => metric.key === key)?.value ?? Number.NaN).toFixed(4);
      return `loss ${value('train/loss')} → validation ${value('val/loss')}, hidden tokens guessed ${value('val/accuracy')}`;
    },
  };
}

function openEngine(
  { job: { config }, pretrained }: PreparedTraining,
  rows: number,
): Promise<TrainingEngine> {
  const { dropout, batchSize, tokensPerWindow, accumulateBatches, frozenLayers, provider, seed } = config;
  return openTrainingEngine({
    architecture: {
      ...{ classes: rows, vocabularyRows: rows, headLayers: [] },
      ...{ dropout, frozenLayers, trainEmbedding: true },
    },
    batchSize,
    tokensPerWindow,
    loss: {
      kind: 'cross-entropy',
      gamma: 0,
      classWeights: null,
      labelSmoothing: config.labelSmoothing,
    },
    optimizer: optimizerPlan(config),
    batchesPerStep: accumulateBatches,
    provider,
    threads: trainingThreads(),
    seed,
    pretrained: pretrained?.tensors ?? null,
  });
}

async function exportWeights(
  { job, train, val, vocabularyBytes, provenance }: PreparedTraining,
  best: { epoch: number; valLoss: number; metrics: PretrainingOutcome['metrics'] },
  baseline: Baseline,
  engine: TrainingEngine,
  artifacts: ArtifactStore,
): Promise<ArtifactNote[]> {
  const names = (records: readonly LabelledRecord[]) => records.map(({ name }) => name);
  const weights = await artifacts.put(
    encodeWeights(await engine.exportState(), {
      vocabularyBytes,
      datasetHash: job.datasetHash,
      records: { trained: names(train), validated: names(val) },
      epoch: best.epoch,
      valLoss: best.valLoss,
    }),
  );
  const card = modelCard({
    dataset: { name: job.datasetName, hash: job.datasetHash },
    split: { train: names(train), val: names(val) },
    config: job.config,
    vocabularyHash: vocabularyHash(decodeVocabulary(vocabularyBytes)),
    parameterCount: engine.parameterCount,
    best: { epoch: best.epoch, loss: best.valLoss },
    metrics: best.metrics,
    baseline,
    machine: provenance,
    weights,
  });
  const text = async (name: string, content: string): Promise<ArtifactNote> => ({
    name,
    kind: 'report',
    ...(await artifacts.put(new TextEncoder().encode(content))),
  });
  return [
    { name: 'weights.safetensors', kind: 'weights', ...weights },
    await text('model-card.md', card),
    await text('config.json', `${JSON.stringify(job.config, null, 2)}\n`),
    await text('provenance.json', `${JSON.stringify(provenance, null, 2)}\n`),
  ];
}
