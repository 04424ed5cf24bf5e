import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeCheckpoint } from '../engine/checkpoint.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { scoreOf } from '../training/epoch-notes.ts';
import { encodePredictions } from '../training/predictions-file.ts';
import { clockOf } from '../training/progress-clock.ts';
import { type EpochOutcome, type EpochPlan, runEpoch } from '../training/run-epoch.ts';
import { exportResults } from './export-results.ts';
import { openFineTuning } from './open-fine-tuning.ts';
import type { AttemptReport } from './over-worker.ts';
import type { PreparedTraining } from './prepared-training.ts';
import type { AttemptJob } from './protocol.ts';
import { type EpochLoop, trainEpochs } from './train-epochs.ts';

interface Tools {
  artifacts: ArtifactStore;
  report: AttemptReport;
}

/** Trains from the last committed epoch to the last one, and exports what came of it. */
export async function fineTune(tuning: PreparedTraining, { artifacts, report }: Tools): Promise<void> {
  const { job, train, val } = tuning;
  const { engine, classes, windows, provenance: opened } = await openFineTuning(tuning, report);
  try {
    const provenance = { ...tuning.provenance, ...opened };
    report.provenance(provenance);
    const plan: EpochPlan = { train, val, windows, config: job.config, classes };
    const last = await runEpochs(plan, engine, job, { artifacts, report });
    const results = await exportResults({ ...tuning, provenance, classes }, last, engine, artifacts);
    report.artifacts(results);
  } finally {
    engine.close();
  }
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
    filesOfBest: async (outcome) => {
      const predictions = encodePredictions(plan.val, outcome, plan.classes);
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

function tellEpoch({ train, val }: EpochOutcome): string {
  const value = (notes: EpochOutcome['val'], key: string) =>
    (notes.metrics.find((metric) => metric.key === key)?.value ?? Number.NaN).toFixed(4);
  return `loss ${value(train, 'train/loss')} → validation ${value(val, 'val/loss')}, accuracy ${value(val, 'val/accuracy')}, F1 ${value(val, 'val/f1')}`;
}
