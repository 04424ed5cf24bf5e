import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import type { Preparation, PreparedRecords } from '../src/stages/prepare-records.ts';
import { type TreeUse, watchTree } from './watch-tree.ts';

const program = fileURLToPath(new URL('./prepare.mjs', import.meta.url));

export interface MeasuredPreparation {
  readonly records: readonly string[];
  readonly prepared: PreparedRecords;
  readonly seconds: number;
  readonly use: TreeUse | null;
}

type Answer = { prepared: PreparedRecords; seconds: number } | { error: string };

/** Every record and lead of a folder as the guide's settings have them, into an empty artifact store. */
async function preparationOf(datasetFolder: string): Promise<Preparation> {
  const { files, records } = await fingerprintDataset(datasetFolder);
  const names = records.map(({ name }) => name);
  return {
    datasetFolder,
    fileHashes: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
    records: names,
    trainRecords: names,
    settings: {
      minutes: null,
      resampleHz: null,
      filter: 'guide',
      rPeaks: 'detector',
      delineation: 'windows',
      tokensPerWave: [12, 19, 14, 25],
      vocabularySeed: 42,
    },
    vocabulary: null,
    until: 'sentences',
  };
}

/**
 * From files to sentences by the built pipeline, in a process tree that is watched from outside: its time, or its
 * memory, which takes time to watch.
 */
export async function measurePreparation(
  datasetFolder: string,
  artifactsFolder: string,
  { processCount, memory }: { processCount: number; memory: boolean },
): Promise<MeasuredPreparation> {
  const preparation = await preparationOf(datasetFolder);
  const child = fork(program, [], { execArgv: [] });
  const ended = once(child, 'exit');
  await Promise.race([once(child, 'message'), ended]);
  const watched = watchTree(child.pid!, { memory });
  child.send({ preparation, processCount, artifactsFolder });
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer | number];
  const use = watched.stop();
  if (typeof answer === 'number' || 'error' in answer) {
    throw new Error(typeof answer === 'number' ? `it ended with code ${answer}` : answer.error);
  }
  child.send('end');
  await ended;
  return { records: preparation.records, ...answer, use };
}
