import { fork } from 'node:child_process';
import type { ErrorCause } from '../errors.ts';
import type { StartableModule } from '../sibling-module.ts';

/** How a child process ended. */
export type ChildEnd = { kind: 'done' } | { kind: 'failed'; cause: ErrorCause } | { kind: 'stopped' };

/** A child process as its parent holds it. */
export interface ChildProcessOf<To> {
  ended: Promise<ChildEnd>;
  send(message: To): void;
  /** Ends the process, by force where it does not go by itself within two seconds. */
  stop(): void;
  pid: number | undefined;
}

interface ChildWork<To, From> {
  /** Said to the child when it is ready. */
  start: To;
  /** Hears everything but that the child is ready, done or failed. */
  onMessage: (message: From) => void;
  /** Why a child that said nothing of its end ended. `tail`: the last it wrote to its terminal */
  crashCause: (code: number | null, signal: NodeJS.Signals | null, tail: string) => ErrorCause;
}

interface Failed {
  type: 'failed';
  cause: ErrorCause;
}

const insistAfterMs = 2_000;
const tailCharacters = 8_192;

/**
 * Starts a module in a process of its own and hands on what it says until it ends, so that a native crash, exhausted
 * memory or a cancellation ends that process alone.
 */
export function forkChild<To extends object, From extends { type: string }>(
  { file, execArgv }: StartableModule,
  { start, onMessage, crashCause }: ChildWork<To, From>,
): ChildProcessOf<To> {
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
  let said: ChildEnd | null = null;
  let stopping = false;
  child.on('message', (message: From | Failed) => {
    if (message.type === 'ready') send(start);
    else if (message.type === 'done') said = { kind: 'done' };
    else if (message.type === 'failed') said = { kind: 'failed', cause: (message as Failed).cause };
    else onMessage(message as From);
  });
  const send = (message: To) => {
    // A child that has just died takes no more messages; its end says why.
    if (child.connected) child.send(message, () => {});
  };
  const ended = new Promise<ChildEnd>((resolve) => {
    child.on('error', (error) => resolve({ kind: 'failed', cause: notStarted(error) }));
    child.on('close', (code, signal) => {
      if (said !== null) resolve(said);
      else if (stopping) resolve({ kind: 'stopped' });
      else resolve({ kind: 'failed', cause: crashCause(code, signal, tail) });
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

const notStarted = (error: Error): ErrorCause => ({
  code: 'TRAINER.NOT_STARTED',
  message: `the process could not be started: ${error.message}`,
  where: null,
  remedy: 'Check that the machine has memory and processes left.',
});
