import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { BeatlabError } from './errors.ts';
import { lockFolder } from './lock-folder.ts';
import { type BufferLimits, Run } from './run.ts';

/** Where the API is, who speaks, and where what was not sent yet is kept. */
export interface BeatlabOptions extends Partial<BufferLimits> {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  apiKey: string;
  bufferFolder: string;
}

/** What a run is opened with: fields of CreateRunInput. */
export interface NewRun {
  experiment?: string;
  name?: string;
  params?: Readonly<Record<string, unknown>>;
  mode?: 'BINARY' | 'FIVE_CLASS';
  dataset?: string;
  datasetVersion?: string;
  tags?: readonly string[];
  group?: string;
  notes?: string;
}

/**
 * Tells Beatlab of runs that are carried out here. What is logged is appended to a file first and sent from there: in
 * order, once, in batches. While the API is away the file grows and training goes on; what a process that was killed left
 * behind, the next one sends. An append reaches the operating system at once, and the disk before it is sent and at
 * least every second, so a power cut takes a second's worth at most.
 */
export class Beatlab {
  readonly #api: { url: string; apiKey: string };
  readonly #folder: string;
  readonly #limits: BufferLimits;

  constructor({ url, apiKey, bufferFolder, maxBufferBytes = 2 ** 30, fullWaitMs = 30_000 }: BeatlabOptions) {
    this.#api = { url: url.replace(/\/+$/, ''), apiKey };
    this.#folder = bufferFolder;
    this.#limits = { maxBufferBytes, fullWaitMs };
    mkdirSync(bufferFolder, { recursive: true });
  }

  /** Opens a run; nothing waits for the API. Sends what killed processes left behind, too. */
  startRun(run: NewRun = {}): Run {
    this.#takeLeft();
    const clientId = randomUUID();
    const folder = path.join(this.#folder, `ts-${clientId}`);
    mkdirSync(folder);
    const client = `${path.basename(process.argv[1] ?? 'node')} on ${hostname()}`.slice(0, 200);
    return new Run(this.#api, folder, this.#limits, {
      unlock: this.#lock(folder),
      opening: { ...run, clientId, client },
    });
  }

  /**
   * Goes on with a run whose process was killed, from its folder. *errors* `BUFFER.HELD` where a process works on it, or
   * there is none
   */
  goOn(folder: string): Run {
    return new Run(this.#api, folder, this.#limits, { unlock: this.#lock(folder) });
  }

  /**
   * Sends what killed processes left behind and waits for it; answers the folders that are sent. A run whose process was
   * killed ends as FAILED. *errors* what the API refused for good
   */
  async resume(timeoutMs = Number.POSITIVE_INFINITY): Promise<string[]> {
    const runs = this.#takeLeft();
    for (const run of runs) await run.sent(timeoutMs).finally(() => run.close());
    return runs.map(({ folder }) => folder).filter((folder) => !existsSync(folder));
  }

  #takeLeft(): Run[] {
    const runs: Run[] = [];
    for (const name of readdirSync(this.#folder).sort()) {
      const folder = path.join(this.#folder, name);
      if (!name.startsWith('ts-') || !existsSync(path.join(folder, 'journal.jsonl'))) continue;
      const lock = lockFolder(folder);
      if (lock !== null)
        runs.push(new Run(this.#api, folder, this.#limits, { unlock: lock.release, left: true }));
    }
    return runs;
  }

  #lock(folder: string): () => void {
    const lock = existsSync(folder) ? lockFolder(folder) : null;
    if (lock !== null) return lock.release;
    throw new BeatlabError({
      code: 'BUFFER.HELD',
      message: `${folder} is no run, or a process works on it`,
      where: folder,
      remedy: 'Wait until that one has ended.',
    });
  }
}
