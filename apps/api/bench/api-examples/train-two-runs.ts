import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launchOverHttp, untilEnded } from '../../src/testing/launched-run.ts';
import type { BenchPlace } from '../tracking/place.ts';

const repositoryRoot = fileURLToPath(new URL('../../../..', import.meta.url));

/** Both modes on the inter-patient split of MIT-BIH, short enough for an example. */
export const shortRun = { dataset: 'mitdb', split: 'ds1-ds2', minutes: 10, epochs: 3, seed: 1 } as const;

export interface TwoRuns {
  readonly binaryId: string;
  readonly fiveClassId: string;
}

/** Adds MIT-BIH and lets the trainer carry out a run of each mode. */
export async function trainTwoRuns(
  place: BenchPlace,
  databaseUrl: string,
  records: string,
): Promise<TwoRuns> {
  const beatlab = (...args: string[]) =>
    spawn(process.execPath, ['apps/trainer/dist/main.js', ...args], {
      cwd: repositoryRoot,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, BEATLAB_HOME: place.home, DATABASE_URL: databaseUrl },
    });
  const adding = beatlab('dataset', 'add', 'mitdb', records);
  await new Promise((resolve) => adding.once('exit', resolve));
  const [binaryId, fiveClassId] = await Promise.all([
    launch(place, 'two classes', { ...shortRun, mode: 'binary' }),
    launch(place, 'five classes', { ...shortRun, mode: 'five-class' }),
  ]);
  const worker = beatlab('worker');
  try {
    for (const id of [binaryId, fiveClassId]) await untilFinished(place, id);
  } finally {
    worker.kill('SIGTERM');
  }
  return { binaryId, fiveClassId };
}

const launch = (place: BenchPlace, name: string, config: Record<string, unknown>): Promise<string> =>
  launchOverHttp(place, { name, experiment: 'modes', config });

async function untilFinished(place: BenchPlace, id: string): Promise<void> {
  const ended = await untilEnded(place, id);
  if (ended?.state !== 'FINISHED') throw new Error(JSON.stringify(ended?.cause));
}
