import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiAddress } from './api.ts';
import { bufferFile, hashFile } from './buffer-file.ts';
import { type BeatPredictions, encodePredictions } from './encode-predictions.ts';
import { type Cause, type End, type Entry, type Level, toJsonValue } from './entry.ts';
import { BeatlabError } from './errors.ts';
import { Journal } from './journal.ts';
import { Sender } from './sender.ts';

const LONGEST_MESSAGE = 10_000;

/** How much may wait to be sent. */
export interface BufferLimits {
  maxBufferBytes: number;
  /** How long a call waits for room before it throws `BUFFER.FULL`. */
  fullWaitMs: number;
}

/** A run that is carried out here. What it is told lies in its buffer when a call returns, and is sent in the background. */
export class Run {
  /** Its buffer. */
  readonly folder: string;
  readonly #journal: Journal;
  readonly #sender: Sender;
  readonly #limits: BufferLimits;
  readonly #unlock: () => void;
  /** Calls that wait for room, in their order. */
  #waiting: Promise<void> | null = null;

  /** Made by {@link Beatlab}. `left`: its process is gone, and nobody else would say how it ended. */
  constructor(
    api: ApiAddress,
    folder: string,
    limits: BufferLimits,
    {
      unlock,
      left = false,
      opening,
    }: { unlock: () => void; left?: boolean; opening?: Record<string, unknown> },
  ) {
    this.folder = folder;
    this.#limits = limits;
    this.#unlock = unlock;
    this.#journal = new Journal(folder);
    if (opening !== undefined) this.#journal.append(['open', opening]);
    if (left && !this.#journal.finished) this.#journal.append(['f', 'FAILED', killed]);
    this.#sender = new Sender(api, folder, this.#journal, { stopWhenEmpty: left });
    void this.#sender.stopped.then(() => this.#leave());
    if (!left) process.once('beforeExit', this.#atExit);
  }

  /** As the API knows it; null until it was reached. */
  get id(): string | null {
    return this.#sender.run?.runId ?? null;
  }

  get number(): number | null {
    return this.#sender.run?.number ?? null;
  }

  /** Somebody asked in the dashboard for the run to end: stop soon. */
  get cancelRequested(): boolean {
    return this.#sender.cancelRequested;
  }

  /**
   * Logs one value of each metric at a step; the next step where none is given. A key has one value at a step: the first.
   * *errors* `BUFFER.FULL`, `RUN.ENDED`
   */
  log(metrics: Readonly<Record<string, number>>, step = this.#journal.lastStep + 1): Promise<void> {
    const values = Object.fromEntries(
      Object.entries(metrics).map(([key, value]) => [key, toJsonValue(value)]),
    );
    return this.#append(['m', step, Date.now(), values]);
  }

  /** Adds lines to the run's log. *errors* `BUFFER.FULL`, `RUN.ENDED` */
  async logLines(lines: string | readonly string[], level: Level = 'INFO'): Promise<void> {
    for (const line of typeof lines === 'string' ? [lines] : lines) {
      const sequence = this.#journal.nextSequence;
      await this.#append(['l', sequence, Date.now(), level, line.slice(0, LONGEST_MESSAGE)]);
    }
  }

  /** Adds settings. One that is there can't be changed. *errors* `BUFFER.FULL`, `RUN.ENDED` */
  setParams(params: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#append(['p', params]);
  }

  /**
   * Logs a confusion matrix: rows are the truth, columns the prediction; one column more than there are classes counts
   * missed beats. *shapes* matrix `[classes, classes or classes + 1]`
   */
  confusion(matrix: {
    epoch: number;
    classes: readonly string[];
    counts: readonly (readonly number[])[];
    part?: 'TRAIN' | 'VALIDATION';
    scope?: 'BEAT' | 'TOKEN';
  }): Promise<void> {
    const { epoch, classes, counts, part = 'VALIDATION', scope = 'BEAT' } = matrix;
    const called = [...classes, 'missed'];
    const cells = counts.flatMap((row, truth) =>
      row.map((count, column) => ({ truth: classes[truth]!, predicted: called[column]!, count })),
    );
    return this.#append([
      'c',
      { epoch, classes, part, scope, cells: cells.filter(({ count }) => count > 0) },
    ]);
  }

  /**
   * Stores the decision on every annotated beat, so that they can be looked at and compared with those of other runs on
   * the same beats. *errors* `PREDICTIONS.SHAPE`
   */
  async beatPredictions(beats: BeatPredictions): Promise<void> {
    const file = await bufferFile(this.folder, encodePredictions(beats));
    await this.#append(['a', { name: 'predictions.safetensors', kind: 'predictions', ...file }]);
  }

  /**
   * Notes a file that the run is made from, so that its lineage leads to whatever left the same bytes. It is read once,
   * here, and not sent; of one that lies elsewhere its name and sha256 are given.
   */
  async use(
    file: string | { name: string; sha256: string },
    { role = 'input', name }: { role?: string; name?: string } = {},
  ): Promise<void> {
    const named =
      typeof file === 'string'
        ? { name: path.basename(file), ...(await hashFile(file)) }
        : { ...file, sizeBytes: null };
    await this.#append(['i', { ...named, role, ...(name !== undefined && { name }) }]);
  }

  /** Adds a file as it is now: it is copied into the buffer, and may change afterwards. */
  async artifact(file: string, { name = path.basename(file), kind = 'file' } = {}): Promise<void> {
    await this.#append(['a', { name, kind, ...(await bufferFile(this.folder, { file })) }]);
  }

  /**
   * Ends the run and waits until all of it is sent. False where that takes longer than `timeoutMs`: it is kept, and the
   * next start or `resume` sends it. *errors* what the API refused for good
   */
  async finish(
    state: End = 'FINISHED',
    { cause = null, timeoutMs = 60_000 }: { cause?: Cause | null; timeoutMs?: number } = {},
  ): Promise<boolean> {
    if (!this.#journal.finished) await this.#append(['f', state, cause]);
    try {
      return await this.sent(timeoutMs);
    } finally {
      await this.close();
    }
  }

  /** Waits until all that was told so far is sent. *errors* what the API refused for good */
  async sent(timeoutMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    while (this.#journal.unsentBytes > 0 && this.#sender.fatal === null) {
      if (Date.now() > until) return false;
      await sleep(20);
    }
    const refused = this.#sender.fatal ?? this.#sender.refused[0];
    if (refused !== undefined) throw refused;
    return true;
  }

  /** Stops sending. What was not sent stays in the buffer. */
  async close(): Promise<void> {
    process.off('beforeExit', this.#atExit);
    this.#sender.stop();
    await this.#sender.stopped;
  }

  #atExit = (): void => {
    const failed = Number(process.exitCode ?? 0) !== 0;
    const cause = { code: 'PROCESS.FAILED', message: `the process ended with ${process.exitCode}` };
    void this.finish(failed ? 'FAILED' : 'FINISHED', {
      cause: failed ? cause : null,
      timeoutMs: 10_000,
    }).catch((error: unknown) => process.emitWarning(`not all of the run was sent: ${String(error)}`));
  };

  /** Entries keep the order of their calls, also those that wait for room. */
  #append(entry: Entry): Promise<void> {
    if (this.#journal.finished) return Promise.reject(hasEnded());
    if (this.#waiting === null && this.#hasRoom()) {
      this.#journal.append(entry);
      return Promise.resolve();
    }
    const until = Date.now() + this.#limits.fullWaitMs;
    const appended = (this.#waiting ?? Promise.resolve()).then(() => this.#appendWhenRoom(entry, until));
    const settled = appended
      .catch(() => undefined)
      .then(() => {
        if (this.#waiting === settled) this.#waiting = null;
      });
    this.#waiting = settled;
    return appended;
  }

  async #appendWhenRoom(entry: Entry, until: number): Promise<void> {
    while (!this.#hasRoom()) {
      if (this.#sender.fatal !== null) throw this.#sender.fatal;
      if (Date.now() > until) throw isFull(this.#journal.unsentBytes);
      await sleep(50);
    }
    this.#journal.append(entry);
  }

  #hasRoom(): boolean {
    return this.#journal.unsentBytes <= this.#limits.maxBufferBytes;
  }

  #leave(): void {
    const done =
      this.#journal.finished && this.#journal.unsentBytes === 0 && this.#sender.refused.length === 0;
    this.#journal.close();
    if (done) rmSync(this.folder, { recursive: true, force: true });
    else this.#unlock();
  }
}

const killed: Cause = { code: 'CLIENT.KILLED', message: 'the process that carried it out was killed' };

const hasEnded = (): BeatlabError =>
  new BeatlabError({ code: 'RUN.ENDED', message: 'the run has ended', remedy: 'Open another run.' });

const isFull = (unsentBytes: number): BeatlabError =>
  new BeatlabError({
    code: 'BUFFER.FULL',
    message: `${unsentBytes} bytes wait to be sent`,
    remedy: 'Bring the API back, log less often, or raise maxBufferBytes.',
  });
