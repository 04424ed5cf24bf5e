import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startable } from '@beatlab/store/testing/startable';
import type { TestApi } from './start-test-api.ts';

/** MIT-BIH beside the repository; tests on it are left out where it is not there. */
export const mitdb = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
export const hasMitdb = existsSync(mitdb);

/** Copies records into a folder of the test's own, where they may be damaged. */
export async function copyRecords(names: readonly string[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files = names.flatMap((name) => ['hea', 'dat', 'atr'].map((kind) => `${name}.${kind}`));
  await Promise.all(files.map((file) => copyFile(path.join(mitdb, file), path.join(folder, file))));
  return folder;
}

/** Starts `beatlab`, as the supervisor does, on the API's database and home. */
export function startBeatlab({ home, store }: TestApi, ...args: string[]): ChildProcess {
  const { file, execArgv } = startable(new URL('../../../trainer/src/main.ts', import.meta.url));
  return spawn(process.execPath, [...execArgv, file, ...args], {
    env: { ...process.env, DATABASE_URL: store.databaseUrl, BEATLAB_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Runs `beatlab` to its end; what it says on the way tells why it failed. */
export async function beatlab(
  api: TestApi,
  ...args: string[]
): Promise<{ code: number | null; stderr: string }> {
  const child = startBeatlab(api, ...args);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  return { code: await new Promise((resolve) => child.once('close', resolve)), stderr };
}
