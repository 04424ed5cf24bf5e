import { setTimeout as sleep } from 'node:timers/promises';
import { launchOverHttp, untilEnded } from '../src/testing/launched-run.ts';
import type { PersistentClient } from './persistent-client.ts';

/** A small run on the synthetic dataset: a few epochs of a second or two. */
const config = {
  ...{ mode: 'binary', minutes: 1, tokensPerWindow: 48, batchSize: 8, epochs: 4, provider: 'cpu' },
};

/** Launches one run after the other, each when the one before has ended, until it is told to stop. */
export async function trainRuns(client: PersistentClient, stopped: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  while (!stopped.aborted) {
    const id = await launch(client, ids.length + 1);
    ids.push(id);
    await untilEnded(client, id, stopped);
  }
  return ids;
}

/** Trains one run while nothing is killed: what all others have to come to as well. */
export async function trainUndisturbed(client: PersistentClient): Promise<string> {
  // The trainer generates the synthetic dataset when it starts.
  while ((await client.ask<{ datasets: unknown[] }>('{ datasets { name } }')).datasets.length === 0) {
    await sleep(250);
  }
  const id = await launch(client, 0);
  await untilEnded(client, id);
  return id;
}

const launch = (client: PersistentClient, number: number): Promise<string> =>
  launchOverHttp(client, { name: `trained ${number}`, experiment: 'chaos', config });
