import type { SentenceWindow } from './cut-windows.ts';
import { planBatches } from './plan-batches.ts';
import { type StepSettings, stepsOfEpoch } from './step-settings.ts';

/** One step of validation costs about this much of a training step, until it was measured. */
const assumedShare = 0.35;

/** How far a run is, and how long the rest will take, from the steps timed so far. */
export class ProgressClock {
  readonly #epochs: number;
  readonly #steps: { train: number; val: number };
  readonly #spentMs = { train: 0, val: 0 };
  readonly #done = { train: 0, val: 0 };
  #epochsBefore: number;

  constructor(epochs: number, trainSteps: number, valSteps: number, epochsBefore: number) {
    this.#epochs = epochs;
    this.#steps = { train: trainSteps, val: valSteps };
    this.#epochsBefore = epochsBefore;
  }

  tick(part: 'train' | 'val', ms: number): void {
    this.#done[part] += 1;
    this.#spentMs[part] += ms;
  }

  /** Share of the run that is done, and seconds that are left; null before the first step. */
  now(): { share: number; remainingSeconds: number | null } {
    const trainMs = this.#done.train === 0 ? null : this.#spentMs.train / this.#done.train;
    const valMs = this.#done.val === 0 ? null : this.#spentMs.val / this.#done.val;
    const valWeight = trainMs !== null && valMs !== null ? valMs / trainMs : assumedShare;
    const epochWork = this.#steps.train + this.#steps.val * valWeight;
    const total = this.#epochs * epochWork;
    const done = this.#epochsBefore * epochWork + this.#done.train + this.#done.val * valWeight;
    const share = total === 0 ? 0 : Math.min(1, done / total);
    return {
      share,
      remainingSeconds: trainMs === null ? null : (Math.max(0, total - done) * trainMs) / 1000,
    };
  }
}

/** The clock of a training over so many windows, after so many epochs. */
export function clockOf(
  { config, windows }: { config: StepSettings; windows: { train: SentenceWindow[]; val: SentenceWindow[] } },
  epochsBefore: number,
): ProgressClock {
  const valSteps = planBatches(windows.val, config).length;
  return new ProgressClock(config.epochs, stepsOfEpoch(config, windows.train), valSteps, epochsBefore);
}
