import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openHome } from '@beatlab/store/open-home';
import type { Store } from '@beatlab/store/open-store';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** What is killed. */
export const victims = ['api', 'trainer', 'postgres'] as const;
export type Victim = (typeof victims)[number];

/** PostgreSQL, the built API and the built trainer on one home, as `npm run up` starts them. */
export interface Services {
  /** The same database and artifacts, opened in this process, which starts PostgreSQL again as `npm run up` does. */
  readonly store: Store;
  /** Address of the API; it stays the same when the API is started again. */
  readonly origin: string;
  /** Signs the owner in, once; of the API's first start. */
  readonly signInUrl: string;
  /** Ends a service as a power cut would, starts it again, and resolves once it answers: with the seconds it took. */
  kill(victim: Victim): Promise<number>;
  stop(): Promise<void>;
}

interface Running {
  process: ChildProcess;
  /** What it said first over its channel. */
  ready: Promise<{ port: number; signInUrl: string }>;
}

/** Starts all three. Their logs are under `logs/` of the home. */
export async function startServices(home: string): Promise<Services> {
  const opened = await openHome({ home, databaseUrl: null, artifactsUrl: null, log: () => {} });
  const logs = path.join(home, 'logs');
  mkdirSync(logs, { recursive: true });
  let port = 0;
  const start = (name: string, args: string[], env: Record<string, string>): Running =>
    startProcess(path.join(logs, `${name}.log`), args, {
      ...{ BEATLAB_HOME: home, DATABASE_URL: opened.databaseUrl, ...env },
    });
  const startApi = () =>
    start('api', ['apps/api/dist/main.js'], {
      ...{ BEATLAB_API_PORT: String(port), BEATLAB_WEB_ORIGIN: 'http://127.0.0.1:3000' },
    });
  const startTrainer = () => start('trainer', ['apps/trainer/dist/main.js', 'worker'], {});

  let api = startApi();
  const { signInUrl, port: taken } = await api.ready;
  port = taken;
  const origin = `http://127.0.0.1:${port}`;
  let trainer = startTrainer();

  const again: Record<Victim, () => Promise<void>> = {
    api: async () => {
      await end(api.process, 'SIGKILL');
      api = startApi();
    },
    trainer: async () => {
      await end(trainer.process, 'SIGKILL');
      trainer = startTrainer();
    },
    postgres: async () => {
      process.kill(await postmasterOf(path.join(home, 'postgres')), 'SIGKILL');
      await sleep(100); // not answered by the server that dies
    },
  };
  return {
    store: opened.store,
    origin,
    signInUrl,
    kill: async (victim) => {
      const began = performance.now();
      await again[victim]();
      await untilItWorks(async () => {
        // Either gives up where PostgreSQL is away as it starts; `npm run up` starts it again.
        if (hasEnded(api.process)) api = startApi();
        if (hasEnded(trainer.process)) trainer = startTrainer();
        const { ok } = await fetch(`${origin}/health`, { signal: AbortSignal.timeout(5_000) });
        if (!ok) throw new Error('the API is there, its database is not');
      });
      return (performance.now() - began) / 1000;
    },
    stop: async () => {
      await Promise.all([end(api.process, 'SIGTERM'), end(trainer.process, 'SIGTERM')]);
      await opened.close();
    },
  };
}

function startProcess(log: string, args: string[], env: Record<string, string>): Running {
  const output = createWriteStream(log, { flags: 'a' });
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  const ready = new Promise<{ port: number; signInUrl: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number; signInUrl: string }));
    child.once('exit', (code) => reject(new Error(`it ended with exit code ${code}: see ${log}`)));
  });
  ready.catch(() => {}); // whoever waits for it hears of it; the others see that the process has ended
  return { process: child, ready };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function postmasterOf(folder: string): Promise<number> {
  const file = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8');
  return Number.parseInt(file, 10);
}

/** Tries again until it works, for two minutes. */
async function untilItWorks(work: () => Promise<unknown>): Promise<void> {
  for (const deadline = performance.now() + 120_000; ; await sleep(100)) {
    try {
      await work();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
