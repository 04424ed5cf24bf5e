import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { ProgressNote } from '../attempt/protocol.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import type { SentenceWindow } from './cut-windows.ts';
import { notePart, type PartNotes } from './epoch-notes.ts';
import { type BeatDecision, PartJudge } from './judge-part.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { orderWindows } from './order-windows.ts';
import type { ProgressClock } from './progress-clock.ts';
import { type StepNote, trainPass, validationPass } from './run-pass.ts';

export interface EpochPlan {
  train: LabelledRecord[];
  val: LabelledRecord[];
  windows: { train: SentenceWindow[]; val: SentenceWindow[] };
  config: Pick<RunConfig, 'batchSize' | 'tokensPerWindow' | 'learningRate' | 'seed' | 'epochs'>;
  classes: readonly string[];
}

export interface EpochOutcome {
  epoch: number;
  seconds: number;
  /** Training steps alone, real tokens. */
  tokensPerSecond: number;
  train: PartNotes;
  val: PartNotes;
  /** The decision on every validation beat. */
  decisions: BeatDecision[];
}

/** Reports at most this often. */
const reportEveryMs = 500;

/** One epoch: learns from every training window in this epoch's order, then validates. */
export async function runEpoch(
  plan: EpochPlan,
  epoch: number,
  engine: TrainingEngine,
  clock: ProgressClock,
  onProgress: (progress: ProgressNote) => void,
): Promise<EpochOutcome> {
  const { config, classes, windows } = plan;
  const startedAt = performance.now();
  const speed = { tokens: 0, milliseconds: 0 };
  const report = every(reportEveryMs, onProgress);
  const pass = (part: 'train' | 'val', seen: SentenceWindow[]) => ({
    records: plan[part],
    windows: seen,
    batchSize: config.batchSize,
    tokensPerWindow: config.tokensPerWindow,
    judge: new PartJudge(plan[part], classes.length, config.tokensPerWindow),
    onStep: (step: StepNote) => {
      clock.tick(part, step.milliseconds);
      if (part === 'train') {
        speed.tokens += step.tokens;
        speed.milliseconds += step.milliseconds;
      }
      const note = progressNote(part, epoch, config.epochs, step, clock, speed);
      report(note, step.step === step.steps);
    },
  });
  const order = orderWindows(windows.train.length, config.seed, epoch);
  const training = pass(
    'train',
    Array.from(order, (index) => windows.train[index]!),
  );
  const trainLoss = await trainPass(training, engine, config.learningRate);
  const validation = pass('val', windows.val);
  const valLoss = await validationPass(validation, engine);
  const decisions = validation.judge.decisions();
  return {
    epoch,
    seconds: (performance.now() - startedAt) / 1000,
    tokensPerSecond: (1000 * speed.tokens) / speed.milliseconds,
    train: notePart('train', training.judge, training.judge.decisions(), classes, trainLoss),
    val: notePart('val', validation.judge, decisions, classes, valLoss),
    decisions,
  };
}

function progressNote(
  part: 'train' | 'val',
  epoch: number,
  epochs: number,
  { step, steps, loss }: StepNote,
  clock: ProgressClock,
  speed: { tokens: number; milliseconds: number },
): ProgressNote {
  return {
    stage: part === 'train' ? 'train' : 'validate',
    epoch,
    epochs,
    step,
    steps,
    loss: Number.isFinite(loss) ? loss : null,
    tokensPerSecond: speed.milliseconds === 0 ? null : (1000 * speed.tokens) / speed.milliseconds,
    ...clock.now(),
  };
}

/** Lets a note through when enough time has passed since the last one, or when it must be seen. */
function every(ms: number, tell: (note: ProgressNote) => void) {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (note: ProgressNote, always: boolean) => {
    const now = performance.now();
    if (!always && now - lastAt < ms) return;
    lastAt = now;
    tell(note);
  };
}
