import { fork } from 'node:child_process';
import type { ErrorCause } from '../errors.ts';
import { siblingModule } from '../sibling-module.ts';
import { memoryCause, saysOutOfMemory } from './memory-cause.ts';
import type { AttemptJob, FromAttempt, ToAttempt } from './protocol.ts';

/** How the process of an attempt ended. */
export type AttemptEnd = { kind: 'done' } | { kind: 'failed'; cause: ErrorCause } | { kind: 'stopped' };

export interface AttemptProcess {
  ended: Promise<AttemptEnd>;
  send(message: ToAttempt): void;
  /** Ends the process, by force where it does not go by itself within two seconds. */
  stop(): void;
  pid: number | undefined;
}

const insistAfterMs = 2_000;
const tailCharacters = 8_192;

/** Starts the process that carries out one attempt, and hands on what it says until it ends. */
export function startAttempt(job: AttemptJob, onMessage: (message: FromAttempt) => void): AttemptProcess {
  const { file, execArgv } = siblingModule(import.meta.url, './child-main');
  const child = fork(file, [], {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString('utf8')).slice(-tailCharacters);
    });
  }
  let said: AttemptEnd | null = null;
  let stopping = false;
  child.on('message', (message: FromAttempt) => {
    if (message.type === 'ready') send({ type: 'start', job });
    else if (message.type === 'done') said = { kind: 'done' };
    else if (message.type === 'failed') said = { kind: 'failed', cause: message.cause };
    else onMessage(message);
  });
  const send = (message: ToAttempt) => {
    // A child that has just died takes no more messages; its end says why.
    if (child.connected) child.send(message, () => {});
  };
  const ended = new Promise<AttemptEnd>((resolve) => {
    child.on('error', (error) => resolve({ kind: 'failed', cause: notStarted(error) }));
    child.on('close', (code, signal) => {
      if (said !== null) resolve(said);
      else if (stopping) resolve({ kind: 'stopped' });
      else resolve({ kind: 'failed', cause: crashCause(job, code, signal, tail) });
    });
  });
  const stop = () => {
    if (stopping) return;
    stopping = true;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), insistAfterMs);
    child.once('close', () => clearTimeout(insist));
  };
  return { ended, send, stop, pid: child.pid };
}

/** Why a process that said nothing ended: memory, a native crash, or somebody's `kill`. */
export function crashCause(
  { config }: Pick<AttemptJob, 'config'>,
  code: number | null,
  signal: NodeJS.Signals | null,
  tail: string,
): ErrorCause {
  const lastLine = tail.trim().split('\n').at(-1) ?? '';
  if (signal === 'SIGKILL') {
    return memoryCause(config, 'the system ended the process (SIGKILL), as it does when memory runs out');
  }
  if (saysOutOfMemory(tail)) return memoryCause(config, lastLine);
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return {
    code: 'TRAINER.CRASHED',
    message: `the training process ended ${how}${lastLine === '' ? '' : `: ${lastLine}`}`,
    where: null,
    remedy:
      'Run it again: epochs that were committed are kept. Where it happens again, try another provider.',
  };
}

const notStarted = (error: Error): ErrorCause => ({
  code: 'TRAINER.NOT_STARTED',
  message: `the training process could not be started: ${error.message}`,
  where: null,
  remedy: 'Check that the machine has memory and processes left.',
});
