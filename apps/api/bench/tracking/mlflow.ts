import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@beatlab/store/embedded/start-postgres';

/** What MLflow did of the same work. */
export interface MlflowFigures {
  /** The figures, as the table says them. */
  words: string;
  version: string;
  [figure: string]: number | string;
}

/**
 * Drives an MLflow tracking server on an embedded PostgreSQL of its own, set up as ours is. Null where MLflow has
 * nothing like that row. *errors* what the script said last
 */
export async function measureMlflow(python: string, row: string): Promise<MlflowFigures | null> {
  const home = await mkdtemp(path.join(tmpdir(), 'beatlab-bench-mlflow-'));
  const postgres = await startPostgres({ folder: path.join(home, 'postgres'), log: () => {} });
  try {
    const script = fileURLToPath(new URL('./mlflow_tracking.py', import.meta.url));
    return JSON.parse(await runScript(python, [script, row, postgres.databaseUrl, home]));
  } finally {
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

function runScript(python: string, args: readonly string[]): Promise<string> {
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text) => {
      said[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) return resolve(said.stdout);
      const reason = said.stderr.trim().split('\n').at(-1);
      reject(
        new Error(
          `${args[0]}: ${reason}. Remedy: name a Python that has mlflow and psycopg2-binary with --mlflow.`,
        ),
      );
    });
  });
}
