import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiAddress } from './api.ts';
import { AwayError, BeatlabError } from './errors.ts';
import type { Batch, Journal } from './journal.ts';
import { type OpenedRun, openRun, sayAlive, tellEntries } from './tell-entries.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const HEARTBEAT_MS = 10_000;
const IDLE_MS = 100;
const FLUSH_EVERY_MS = 1_000;

/** Sends what a journal holds: in order, once, in batches, for as long as it takes. */
export class Sender {
  run: OpenedRun | null = null;
  cancelRequested = false;
  /** What the API refused for good; it is kept in refused.jsonl of the folder. */
  readonly refused: BeatlabError[] = [];
  /** Why nothing more can be sent: nobody is let in, or the disk is broken. */
  fatal: BeatlabError | null = null;
  /** Resolves once it has stopped. */
  readonly stopped: Promise<void>;
  readonly #stopping = new AbortController();
  readonly #api: ApiAddress;
  readonly #folder: string;
  readonly #journal: Journal;
  readonly #stopWhenEmpty: boolean;
  #spokenAt = 0;

  constructor(api: ApiAddress, folder: string, journal: Journal, { stopWhenEmpty = false } = {}) {
    this.#api = api;
    this.#folder = folder;
    this.#journal = journal;
    this.#stopWhenEmpty = stopWhenEmpty;
    this.stopped = this.#sendAll();
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #sendAll(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (this.fatal === null) {
      try {
        const sent = await this.#sendNext();
        pauseMs = FIRST_PAUSE_MS;
        if (sent) continue;
        if (this.#stopWhenEmpty || this.#stopping.signal.aborted) return;
        await this.#rest(IDLE_MS);
      } catch (error) {
        if (!(error instanceof AwayError)) {
          this.fatal = fatalOf(error);
          return;
        }
        if (this.#stopping.signal.aborted) return;
        await this.#rest(Math.max(error.waitMs, pauseMs * (0.5 + Math.random())));
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Sends one batch, or a sign of life; says whether there was a batch. */
  async #sendNext(): Promise<boolean> {
    await this.#journal.sync();
    const batch = this.#journal.nextBatch();
    if (batch !== null) await this.#sendOrRefuse(batch);
    else if (this.run !== null && !this.#journal.finished && Date.now() - this.#spokenAt > HEARTBEAT_MS) {
      this.#hear(await sayAlive(this.#api, this.run));
    }
    return batch !== null;
  }

  async #sendOrRefuse(batch: Batch): Promise<void> {
    try {
      // Opened again in each process: the same id finds the same run.
      this.run ??= await openRun(this.#api, this.#journal.opening);
      this.#hear(await tellEntries(this.#api, this.run, this.#folder, batch.entries));
    } catch (error) {
      if (
        !(error instanceof BeatlabError) ||
        error instanceof AwayError ||
        error.code.startsWith('ACCESS.')
      ) {
        throw error;
      }
      this.refused.push(error);
      const { code, message } = error;
      appendFileSync(path.join(this.#folder, 'refused.jsonl'), `${JSON.stringify({ code, message })}\n`);
      appendFileSync(path.join(this.#folder, 'refused.jsonl'), batch.lines);
    }
    this.#journal.noteSent(batch.end);
  }

  #hear(cancelRequested: boolean): void {
    this.cancelRequested ||= cancelRequested;
    this.#spokenAt = Date.now();
  }

  /** Waits without keeping the process alive, flushes what comes meanwhile, and ends early where it is to stop. */
  async #rest(ms: number): Promise<void> {
    const until = Date.now() + ms;
    while (Date.now() < until && !this.#stopping.signal.aborted) {
      const options = { ref: false, signal: this.#stopping.signal };
      await sleep(Math.min(FLUSH_EVERY_MS, until - Date.now()), undefined, options).catch(() => undefined);
      await this.#journal.sync();
    }
  }
}

function fatalOf(error: unknown): BeatlabError {
  if (error instanceof BeatlabError) return error;
  return new BeatlabError({
    code: 'BUFFER.UNREADABLE',
    message: `the buffer can't be read or written: ${String(error)}`,
    remedy: 'Look at the disk that holds it.',
  });
}
