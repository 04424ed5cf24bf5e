import { type ChildProcess, fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startable } from '@beatlab/store/testing/startable';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test?.drop());

interface Ready {
  type: 'ready';
  port: number;
  signInUrl: string;
}

/** The API as the supervisor starts it. */
async function start(): Promise<{ child: ChildProcess; ready: Ready }> {
  const { file, execArgv } = startable(new URL('./main.ts', import.meta.url));
  const child = fork(file, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
      DATABASE_URL: test.databaseUrl,
      BEATLAB_HOME: test.home,
      BEATLAB_API_PORT: '0',
      BEATLAB_WEB_ORIGIN: 'http://127.0.0.1:3000',
    },
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
  });
  return { child, ready };
}

const exitOf = (child: ChildProcess) => new Promise((resolve) => child.once('exit', (code) => resolve(code)));

describe('the process', () => {
  it('tells its parent where it answers, keeps its secret to itself, and ends when asked to', async () => {
    const { child, ready } = await start();
    expect(ready).toMatchObject({
      type: 'ready',
      signInUrl: expect.stringContaining('/sign-in?token='),
    });
    expect((await fetch(`http://127.0.0.1:${ready.port}/health`)).status).toBe(200);
    if (process.platform !== 'win32') {
      expect((await stat(path.join(test.home, 'secret'))).mode & 0o777).toBe(0o600);
    }
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('ends with the process that started it', async () => {
    const { child } = await start();
    const exit = exitOf(child);
    child.disconnect();
    expect(await exit).toBe(0);
  });
});
