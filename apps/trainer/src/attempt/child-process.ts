import type { ErrorCause } from '../errors.ts';
import { siblingModule } from '../sibling-module.ts';
import { type ChildEnd, type ChildProcessOf, forkChild } from './fork-child.ts';
import { howItEnded, lastLine } from './how-it-ended.ts';
import { memoryCause, saysOutOfMemory } from './memory-cause.ts';
import type { AttemptJob, FromAttempt, ToAttempt } from './protocol.ts';

export type AttemptEnd = ChildEnd;
export type AttemptProcess = ChildProcessOf<ToAttempt>;

/** Starts the process that carries out one attempt, and hands on what it says until it ends. */
export const startAttempt = (job: AttemptJob, onMessage: (message: FromAttempt) => void): AttemptProcess =>
  forkChild<ToAttempt, FromAttempt>(siblingModule(import.meta.url, './child-main'), {
    start: { type: 'start', job },
    onMessage,
    crashCause: (code, signal, tail) => crashCause(job, code, signal, tail),
  });

/** Why a process that said nothing ended: memory, a native crash, or somebody's `kill`. */
export function crashCause(
  { config }: Pick<AttemptJob, 'config'>,
  code: number | null,
  signal: NodeJS.Signals | null,
  tail: string,
): ErrorCause {
  if (signal === 'SIGKILL') {
    return memoryCause(config, 'the system ended the process (SIGKILL), as it does when memory runs out');
  }
  if (saysOutOfMemory(tail)) return memoryCause(config, lastLine(tail));
  return {
    code: 'TRAINER.CRASHED',
    message: `the training process ${howItEnded(code, signal, tail)}`,
    where: null,
    remedy:
      'Run it again: epochs that were committed are kept. Where it happens again, try another provider.',
  };
}
