import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment, repositoryRoot } from '../../environment.mjs';

/** All of MIT-BIH, beside the checkout. */
export const mitdb = path.resolve(repositoryRoot, '../shared/data/mitdb');

/** A run of the seeded home, as the tests name it. */
export interface SeededRun {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly mode: 'five-class' | 'binary';
  readonly seed: number;
}

/** Four patients that train and four that validate, with beats of all kinds among them. */
const records = ['106', '119', '208', '209', '200', '213', '222', '233'];

/** The command line `beatlab` on a home. */
export const beatlab = async (home: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/trainer/dist/main.js', ...args], {
    cwd: repositoryRoot,
    env: childEnvironment({ BEATLAB_HOME: home, VITEST: '' }),
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout;
};

/** Adds MIT-BIH to a home that `npm run up` has open, and trains two seeds of each mode on the same patients. */
export async function seedRuns(home: string): Promise<SeededRun[]> {
  await beatlab(home, 'dataset', 'add', 'mitdb', mitdb);
  const runs: SeededRun[] = [];
  for (const seed of [1, 2]) {
    for (const mode of ['five-class', 'binary'] as const) {
      const name = `${mode} seed ${seed}`;
      const said = await beatlab(
        home,
        ...['run', '--json', '--experiment', 'modes', '--name', name, '--mode', mode, '--seed', String(seed)],
        ...['--dataset', 'mitdb', '--records', records.join(','), '--split', 'ds1-ds2'],
        ...['--label-map', 'aami-strict', '--pretrained-weights', 'beatlab', '--embedding', 'trained'],
        ...['--batch-size', '8', '--learning-rate', '0.002', '--epochs', '2'],
      );
      const { id, number } = JSON.parse(said) as { id: string; number: number };
      runs.push({ id, number, name, mode, seed });
    }
  }
  return runs;
}
