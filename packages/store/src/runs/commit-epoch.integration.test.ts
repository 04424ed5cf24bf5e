import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRun } from '../testing/new-run.ts';
import { newSweep } from '../testing/new-sweep.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { claimRun } from './claim-run.ts';
import { commitEpoch } from './commit-epoch.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

let runId: string;
beforeEach(async () => {
  ({ id: runId } = await newRun(test.store));
  await claimRun(test.store, { runId, workerId: 'w' });
});

/** Commits an epoch whose files, by their names, hold these texts; their sha256 by name. */
async function commit(epoch: number, texts: Readonly<Record<string, string>>) {
  const files = await Promise.all(
    Object.entries(texts).map(async ([name, text]) => ({
      name: `checkpoints/${name}.safetensors`,
      kind: 'checkpoint' as const,
      ...(await test.store.artifacts.put(new TextEncoder().encode(text))),
    })),
  );
  await commitEpoch(test.store, {
    ...{ runId, attempt: 1, epoch, seconds: 1, metrics: [], confusion: [] },
    artifacts: files,
  });
  return Object.fromEntries(Object.keys(texts).map((name, i) => [name, files[i]!.sha256]));
}

/** What waits for its end. Looking the bytes up in the store would bring them back. */
const givenUp = () => readdir(path.join(test.home, 'artifacts', 'replaced')).catch(() => []);

describe('the checkpoint that an epoch replaces', () => {
  it('is given up', async () => {
    const first = await commit(1, { last: 'after 1', best: 'after 1' });
    expect(await givenUp()).not.toContain(first.last);
    const second = await commit(2, { last: 'after 2', best: 'after 2' });
    expect(await givenUp()).toContain(first.last);
    expect(await givenUp()).not.toContain(second.last);
  });

  it('stays where it is still the best, or has a name of its own', async () => {
    const first = await commit(1, { last: 'best, after 1', best: 'best, after 1' });
    const second = await commit(2, { last: 'kept, after 2', 'epoch-002': 'kept, after 2' });
    await commit(3, { last: 'kept, after 3' });
    expect(await givenUp()).not.toContain(first.best);
    expect(await givenUp()).not.toContain(second.last);
  });

  it('stays where another run starts from it', async () => {
    const first = await commit(1, { last: 'started from, after 1' });
    await newRun(test.store, { pretrainedWeights: first.last! }, 'starts from it');
    await commit(2, { last: 'started from, after 2' });
    expect(await givenUp()).not.toContain(first.last);
  });

  it('stays where a sweep may yet start a run from it', async () => {
    const first = await commit(1, { last: 'tried, after 1' });
    await newSweep(test.store, { space: { pretrainedWeights: [null, first.last] }, parallelRuns: 1 });
    await commit(2, { last: 'tried, after 2' });
    expect(await givenUp()).not.toContain(first.last);
  });
});
