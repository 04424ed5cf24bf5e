import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startable } from '@beatlab/store/testing/startable';
import type { TestStore } from '@beatlab/store/testing/test-store';
import type { DescribedRun } from '../cli/describe-run.ts';

/** MIT-BIH beside the repository; tests on it are left out where it is not there. */
export const mitdb = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
export const hasMitdb = existsSync(mitdb);

/** Settings under which a run on real records takes seconds. */
export const quick = ['--minutes', '1', '--tokens-per-window', '48', '--epochs', '2'];

export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Copies records into a folder of the test's own, where they may be damaged. */
export async function copyRecords(names: readonly string[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files = names.flatMap((name) => ['hea', 'dat', 'atr'].map((kind) => `${name}.${kind}`));
  await Promise.all(files.map((file) => copyFile(path.join(mitdb, file), path.join(folder, file))));
  return folder;
}

/** Starts `beatlab` on the test's database, home and artifacts. */
export function startBeatlab({ databaseUrl, home, store }: TestStore, ...args: string[]): ChildProcess {
  const { url } = store.artifactsAddress;
  const { file, execArgv } = startable(new URL('../main.ts', import.meta.url));
  return spawn(process.execPath, [...execArgv, file, ...args], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      BEATLAB_HOME: home,
      ...(url !== null && { BEATLAB_ARTIFACTS: url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `beatlab` to its end. */
export async function beatlab(test: TestStore, ...args: string[]): Promise<Said> {
  return whatItSays(startBeatlab(test, ...args));
}

export async function whatItSays(child: ChildProcess): Promise<Said> {
  const said: Said = { code: null, stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString('utf8');
  });
  said.code = await new Promise((resolve) => child.once('close', resolve));
  return said;
}

/** The run that `--json` printed, and nothing else may have been. */
export const runIn = ({ stdout }: Said): DescribedRun => JSON.parse(stdout);
