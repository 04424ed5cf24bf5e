import { type ChildProcessOf, forkChild } from '../../attempt/fork-child.ts';
import { howItEnded } from '../../attempt/how-it-ended.ts';
import { saysOutOfMemory } from '../../attempt/memory-cause.ts';
import type { ErrorCause } from '../../errors.ts';
import { siblingModule } from '../../sibling-module.ts';
import type { FromPrediction, PredictionJob, ToPrediction } from './protocol.ts';

/** Starts the process that carries out one prediction, and hands on what it says until it ends. */
export const startPrediction = (
  job: PredictionJob,
  onMessage: (message: FromPrediction) => void,
): ChildProcessOf<ToPrediction> =>
  forkChild<ToPrediction, FromPrediction>(siblingModule(import.meta.url, './child-main'), {
    start: { type: 'start', job },
    onMessage,
    crashCause: crashOf,
  });

/** Why a process that said nothing ended: memory, a native crash, or somebody's `kill`. */
export function crashOf(code: number | null, signal: NodeJS.Signals | null, tail: string): ErrorCause {
  const isMemory = signal === 'SIGKILL' || saysOutOfMemory(tail);
  return {
    code: isMemory ? 'MEMORY.EXHAUSTED' : 'TRAINER.CRASHED',
    message: `the process of the prediction ${howItEnded(code, signal, tail)}`,
    where: null,
    remedy: isMemory
      ? 'Predict on fewer minutes of the record, or on a machine with more memory.'
      : 'Predict again. Where it happens again, look into the log of the trainer.',
  };
}
