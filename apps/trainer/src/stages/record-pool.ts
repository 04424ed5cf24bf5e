import { type ChildProcess, fork } from 'node:child_process';
import type { ArtifactsAddress } from '@beatlab/store/artifacts/artifacts-address';
import { type ErrorCause, errorOf, TrainerError } from '../errors.ts';
import { siblingModule } from '../sibling-module.ts';
import type { RecordTask, RecordTaskResult } from './record-task.ts';

/** What a process of the pool answers to a task. */
export type RecordAnswer = { result: RecordTaskResult } | { cause: ErrorCause };

interface Waiting {
  task: RecordTask;
  resolve: (result: RecordTaskResult) => void;
  reject: (error: Error) => void;
}

/** Processes that work through records, one task each at a time. They are started when first needed. */
export class RecordPool {
  /** How many there are at most. */
  readonly processCount: number;
  readonly #artifacts: ArtifactsAddress;
  readonly #idle: ChildProcess[] = [];
  readonly #processes = new Set<ChildProcess>();
  readonly #queue: Waiting[] = [];
  readonly #running = new Map<ChildProcess, Waiting>();
  /** Who had a record last, and needs not look again whether its files are what they were. */
  readonly #lastAt = new Map<string, ChildProcess>();

  constructor(processCount: number, artifacts: ArtifactsAddress) {
    this.processCount = processCount;
    this.#artifacts = artifacts;
  }

  /** Carries a task out as soon as a process is free. */
  run(task: RecordTask): Promise<RecordTaskResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#deal();
    });
  }

  async close(): Promise<void> {
    const processes = [...this.#processes];
    this.#processes.clear();
    await Promise.all(
      processes.map((child) => {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        return ended;
      }),
    );
  }

  #deal(): void {
    while (this.#queue.length > 0) {
      const child = this.#idle.pop() ?? this.#start();
      if (child === null) return;
      const waiting = this.#takeFor(child);
      this.#running.set(child, waiting);
      child.send(waiting.task, (error) => {
        if (error !== null) this.#fail(child, error);
      });
    }
  }

  /** The first task about a record that the process knows, or about one that none does; else the first. */
  #takeFor(child: ChildProcess): Waiting {
    const placeOf = ({ task }: Waiting) =>
      'record' in task ? (this.#lastAt.get(task.record) ?? child) : child;
    const at = this.#queue.findIndex((waiting) => placeOf(waiting) === child);
    const [waiting] = this.#queue.splice(Math.max(0, at), 1);
    if ('record' in waiting!.task) this.#lastAt.set(waiting!.task.record, child);
    return waiting!;
  }

  #start(): ChildProcess | null {
    if (this.#processes.size >= this.processCount) return null;
    const { file, execArgv } = siblingModule(import.meta.url, './record-main');
    const child = fork(file, [JSON.stringify(this.#artifacts)], {
      execArgv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Arrays of numbers come as they are.
      serialization: 'advanced',
    });
    this.#processes.add(child);
    child.on('message', (answer: RecordAnswer) => this.#finish(child, answer));
    child.on('error', (error) => this.#fail(child, error));
    child.on('exit', (code, signal) => this.#fail(child, lostProcess(signal ?? `exit code ${code}`)));
    return child;
  }

  #finish(child: ChildProcess, answer: RecordAnswer): void {
    const waiting = this.#running.get(child);
    this.#running.delete(child);
    this.#idle.push(child);
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(errorOf(answer.cause));
    this.#deal();
  }

  /** A process that died takes the task it had with it; the others go on. */
  #fail(child: ChildProcess, error: Error): void {
    if (!this.#processes.delete(child)) return;
    this.#running.get(child)?.reject(error);
    this.#running.delete(child);
    const at = this.#idle.indexOf(child);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#deal();
  }
}

const lostProcess = (how: string): TrainerError =>
  new TrainerError({
    code: how === 'SIGKILL' ? 'MEMORY.EXHAUSTED' : 'TRAINER.CRASHED',
    message: `a process that prepares records ended without a word (${how})`,
    where: 'minutes',
    remedy: 'Run it again; where it happens again, use fewer minutes of each record.',
  });
