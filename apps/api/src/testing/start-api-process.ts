import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startable } from '@beatlab/store/testing/startable';
import type { TestStore } from '@beatlab/store/testing/test-store';
import { ApiError } from '../errors.ts';

/** An API in a process of its own, which a test may kill. */
export interface ApiProcess {
  port: number;
  signInUrl: string;
  /** As a power cut does it. */
  kill(): Promise<void>;
}

/** Starts the API as the supervisor does; on the port that an earlier one had, where one is given. */
export async function startApiProcess({ databaseUrl, home }: TestStore, port = 0): Promise<ApiProcess> {
  const { file, execArgv } = startable(new URL('../main.ts', import.meta.url));
  const child = fork(file, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
      DATABASE_URL: databaseUrl,
      BEATLAB_HOME: home,
      BEATLAB_API_PORT: String(port),
      BEATLAB_WEB_ORIGIN: 'http://127.0.0.1:3000',
    },
  });
  const ready = await readyOf(child);
  return {
    ...ready,
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const readyOf = (child: ChildProcess): Promise<{ port: number; signInUrl: string }> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number; signInUrl: string }));
    child.once('exit', (status) =>
      reject(new ApiError({ code: 'API.ENDED', message: `the API ended with ${status} before it answered` })),
    );
  });
