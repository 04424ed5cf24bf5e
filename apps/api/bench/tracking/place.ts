import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { openHome } from '@beatlab/store/open-home';
import type { Store } from '@beatlab/store/open-store';
import { processFlags } from '../../process-flags.mjs';
import { makeKey } from '../../src/testing/make-key.ts';

/** Where a row is measured: an API in a process of its own on an embedded PostgreSQL that flushes every commit to disk. */
export interface BenchPlace {
  /** The same database, opened in this process: to fill tables and to look into them. */
  readonly store: Store;
  readonly home: string;
  /** Process of the API. */
  readonly apiPid: number;
  readonly origin: string;
  readonly teamId: string;
  readonly userId: string;
  /** Headers of a key that may write. */
  readonly key: { readonly 'x-api-key': string };
  /** Answers a GraphQL request sent with the key. *errors* where the answer holds an error */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

const webOrigin = 'http://127.0.0.1:3000';

/** Starts PostgreSQL and the built API in an empty home, lets `measure` use them, and removes all of it. */
export async function withPlace<Result>(measure: (place: BenchPlace) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(path.join(tmpdir(), 'beatlab-bench-'));
  const opened = await openHome({ home, databaseUrl: null, log: () => {} });
  try {
    const team = await ensureFirstTeam(opened.store);
    const api = await startBuiltApi(opened.databaseUrl, home);
    try {
      const key = { 'x-api-key': await makeKey(api, 'write') };
      return await measure({
        store: opened.store,
        home,
        apiPid: api.process.pid!,
        origin: api.origin,
        teamId: team.teamId,
        userId: team.userId,
        key,
        ask: (query, variables) => ask(api.origin, key, query, variables),
      });
    } finally {
      await stop(api.process);
    }
  } finally {
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
}

interface BuiltApi {
  process: ChildProcess;
  origin: string;
  signInUrl: string;
}

function startBuiltApi(databaseUrl: string, home: string): Promise<BuiltApi> {
  const child = fork(fileURLToPath(new URL('../../dist/main.js', import.meta.url)), {
    execArgv: processFlags,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      BEATLAB_HOME: home,
      BEATLAB_API_PORT: '0',
      BEATLAB_WEB_ORIGIN: webOrigin,
    },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (status) => reject(new Error(`the API ended with status ${status}`)));
    child.once('message', (message) => {
      const { port, signInUrl } = message as { port: number; signInUrl: string };
      resolve({ process: child, origin: `http://127.0.0.1:${port}`, signInUrl });
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function ask<Data>(
  origin: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown[] };
  if (errors !== undefined) throw new Error(`the API answered ${JSON.stringify(errors)}`);
  return data;
}
