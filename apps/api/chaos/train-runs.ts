import { setTimeout as sleep } from 'node:timers/promises';
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
    while (!stopped.aborted && !(await hasEnded(client, id))) await sleep(250);
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
  while (!(await hasEnded(client, id))) await sleep(250);
  return id;
}

async function launch(client: PersistentClient, number: number): Promise<string> {
  const launched = await client.ask<{
    launchRun: { run: { id: string } | null; problems: { key: string; message: string }[] };
  }>(
    'mutation ($input: LaunchRunInput!) { launchRun(input: $input) { run { id } problems { key message } } }',
    { input: { name: `trained ${number}`, experiment: 'chaos', config } },
  );
  const { run, problems } = launched.launchRun;
  if (run === null) throw new Error(problems.map(({ key, message }) => `${key} ${message}`).join('; '));
  return run.id;
}

async function hasEnded(client: PersistentClient, id: string): Promise<boolean> {
  const { run } = await client.ask<{ run: { state: string } }>(
    'query ($id: ID!) { run(id: $id) { state } }',
    { id },
  );
  return run.state !== 'QUEUED' && run.state !== 'RUNNING';
}
