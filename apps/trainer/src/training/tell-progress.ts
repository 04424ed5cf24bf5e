import type { ProgressNote } from '../attempt/protocol.ts';
import type { ProgressClock } from './progress-clock.ts';
import type { StepNote } from './run-pass.ts';

/** Reports at most this often. */
const reportEveryMs = 500;

/** Real tokens of the training steps so far, and the time they took. */
export interface TrainingSpeed {
  tokens: number;
  milliseconds: number;
}

/** Null before the first step. */
export const tokensPerSecond = ({ tokens, milliseconds }: TrainingSpeed): number | null =>
  milliseconds === 0 ? null : (1000 * tokens) / milliseconds;

interface EpochClock {
  epoch: number;
  epochs: number;
  clock: ProgressClock;
  speed: TrainingSpeed;
}

/** Counts each step of an epoch, and says how far it is: twice a second at most, and after a part's last step. */
export function tellProgress(
  { epoch, epochs, clock, speed }: EpochClock,
  onProgress: (progress: ProgressNote) => void,
) {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (part: 'train' | 'val', { step, steps, loss, milliseconds, tokens }: StepNote): void => {
    clock.tick(part, milliseconds);
    if (part === 'train') {
      speed.tokens += tokens;
      speed.milliseconds += milliseconds;
    }
    const now = performance.now();
    if (step < steps && now - lastAt < reportEveryMs) return;
    lastAt = now;
    onProgress({
      stage: part === 'train' ? 'train' : 'validate',
      epoch,
      epochs,
      step,
      steps,
      loss: Number.isFinite(loss) ? loss : null,
      tokensPerSecond: tokensPerSecond(speed),
      ...clock.now(),
    });
  };
}
