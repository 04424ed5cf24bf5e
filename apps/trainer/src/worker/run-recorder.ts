import { setTimeout as sleep } from 'node:timers/promises';
import { recordAttemptInputs } from '@beatlab/store/lineage/record-attempt-inputs';
import type { Store } from '@beatlab/store/open-store';
import { addArtifact } from '@beatlab/store/runs/add-artifact';
import { appendLog } from '@beatlab/store/runs/append-log';
import type { AttemptOf } from '@beatlab/store/runs/attempt-of';
import { commitEpoch } from '@beatlab/store/runs/commit-epoch';
import { recordProvenance } from '@beatlab/store/runs/record-provenance';
import { reportProgress } from '@beatlab/store/runs/report-progress';
import { recordStageResult } from '@beatlab/store/stages/stage-results';
import type { FromAttempt, LogLevel, ProgressNote } from '../attempt/protocol.ts';
import { type Persistence, untilStored } from './until-stored.ts';

/** Whoever watches a run needs no more, and a database that serves many is spared. */
const progressEveryMs = 1_000;

/**
 * Writes down what an attempt says, in the order it says it. Everything but progress is written until the
 * database has taken it; of progress only the newest counts, and none is worth waiting for.
 */
export class RunRecorder {
  readonly #store: Store;
  readonly #attempt: AttemptOf;
  readonly #persistence: Persistence;
  #chain: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #progress: ProgressNote | null = null;
  #reporting = false;
  /** The report that was sent last. */
  #reported: Promise<unknown> = Promise.resolve();
  #isToEnd = false;

  /** Called once, with the first error that more tries would not mend: the attempt must end. */
  onFailure: (error: unknown) => void = () => {};
  /** Called when an epoch was committed after which the run is to end: its sweep has better ones. */
  onEnding: () => void = () => {};

  /** Whether the run ends with the last epoch that was committed. What was trained since is not recorded. */
  get isToEnd(): boolean {
    return this.#isToEnd;
  }

  constructor(store: Store, attempt: AttemptOf, persistence: Persistence) {
    this.#store = store;
    this.#attempt = attempt;
    this.#persistence = persistence;
  }

  log(message: string, level: LogLevel = 'info'): void {
    const line = { time: new Date(), level, message };
    this.#then(() => appendLog(this.#store, this.#attempt, [line]));
  }

  /** Takes a message of the attempt; those that want an answer are not for the recorder. */
  record(message: FromAttempt): void {
    const store = this.#store;
    const attempt = this.#attempt;
    if (message.type === 'log') this.log(message.message, message.level);
    if (message.type === 'progress') this.#report(message.progress);
    if (message.type === 'provenance') {
      this.#then(() => recordProvenance(store, attempt, message.provenance));
    }
    if (message.type === 'stage') this.#then(() => recordStageResult(store, message.made));
    if (message.type === 'epoch') {
      this.#then(async () => {
        if (this.#isToEnd) return;
        const { ending } = await commitEpoch(store, { ...attempt, ...message.epoch });
        if (ending === null) return;
        this.#isToEnd = true;
        this.onEnding();
      });
    }
    if (message.type === 'inputs') this.#then(() => recordAttemptInputs(store, attempt, message.inputs));
    if (message.type !== 'artifacts') return;
    for (const artifact of message.artifacts) this.#then(() => addArtifact(store, attempt, artifact));
  }

  /**
   * Resolves when everything said so far is stored, and nothing is being written any more; rejects where something never
   * will be. Progress that still waits for its turn is left out.
   */
  async flush(): Promise<void> {
    this.#progress = null;
    await Promise.all([this.#chain, this.#reported]);
    if (this.#failure !== null) throw this.#failure;
  }

  #then(write: () => Promise<unknown>): void {
    this.#chain = this.#chain.then(async () => {
      if (this.#failure !== null) return;
      try {
        await untilStored(write, this.#persistence);
      } catch (error) {
        this.#failure = error;
        this.onFailure(error);
      }
    });
  }

  #report(progress: ProgressNote): void {
    this.#progress = progress;
    if (this.#reporting) return;
    this.#reporting = true;
    void this.#sendProgress();
  }

  async #sendProgress(): Promise<void> {
    while (this.#progress !== null) {
      const progress = this.#progress;
      this.#progress = null;
      const pause = sleep(progressEveryMs, undefined, { ref: false });
      this.#reported = reportProgress(this.#store, this.#attempt, progress).catch(
        this.#persistence.onFailure,
      );
      await this.#reported;
      await pause;
    }
    this.#reporting = false;
  }
}
