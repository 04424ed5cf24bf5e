import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, repositoryRoot } from '../environment.mjs';

/**
 * @typedef {object} ServiceOptions
 * @property {string} name
 * @property {string[]} args what Node runs
 * @property {Record<string, string>} env
 * @property {string} logFolder
 * @property {boolean} [echo] whether its lines are shown as well as written to its log
 * @property {(message: unknown) => void} [onMessage]
 * @property {(line: string) => void} say
 */

const restartAfterMs = [500, 1_000, 2_000, 5_000, 10_000];
const stopWithinMs = 15_000;

/** A process of Beatlab that is started again when it dies and ends when it is told to. */
export class Service {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  #stopping = false;
  #deaths = 0;
  /** @type {ServiceOptions} */
  #options;
  #log;

  /** @param {ServiceOptions} options */
  constructor(options) {
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true });
    this.#log = createWriteStream(path.join(options.logFolder, `${options.name}.log`), { flags: 'a' });
  }

  start() {
    const { name, args, env, say, onMessage } = this.#options;
    const startedAt = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      // Libraries such as graphql check far more of what they are given where nobody says that this is not development.
      env: childEnvironment({ NODE_ENV: 'production', ...env }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A Ctrl-C in the terminal reaches the supervisor alone, which then ends its services in order.
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    child.on('message', (message) => onMessage?.(message));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => this.#write(chunk));
    child.on('error', (error) => say(`${name}: ${error.message}`));
    child.on('exit', (code, signal) => {
      this.#child = null;
      if (this.#stopping) return;
      this.#deaths = performance.now() - startedAt > 60_000 ? 0 : this.#deaths + 1;
      const waitMs = restartAfterMs[Math.min(this.#deaths, restartAfterMs.length - 1)] ?? 10_000;
      say(
        `The ${name} ended (${signal ?? `exit code ${code}`}); starting it again. Its log: ${this.#log.path}`,
      );
      setTimeout(() => {
        if (!this.#stopping) this.start();
      }, waitMs);
    });
  }

  /** Asks the process to end, and insists after a while. */
  async stop() {
    this.#stopping = true;
    const child = this.#child;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(insist);
    }
    await new Promise((resolve) => this.#log.end(resolve));
  }

  #write(/** @type {Buffer} */ chunk) {
    this.#log.write(chunk);
    if (!this.#options.echo) return;
    for (const line of chunk.toString('utf8').split('\n'))
      if (line.trim() !== '') this.#options.say(`${this.#options.name} │ ${line}`);
  }
}
