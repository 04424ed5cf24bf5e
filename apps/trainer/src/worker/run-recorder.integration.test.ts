import { setTimeout as sleep } from 'node:timers/promises';
import { listenToRunEvents } from '@beatlab/store/events/run-events';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { newRun } from '@beatlab/store/testing/new-run';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProgressNote } from '../attempt/protocol.ts';
import { RunRecorder } from './run-recorder.ts';
import { defaultPersistence } from './until-stored.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const throwIt = (error: unknown) => {
  throw error;
};

const note = (step: number): ProgressNote => ({
  ...{ stage: 'train', epoch: 1, epochs: 2, step, steps: 30, share: step / 60 },
  ...{ loss: 1 / step, tokensPerSecond: 1000, remainingSeconds: 9 },
});

it('progress reaches the database at once, then once a second at most, and the newest in the end', async () => {
  const { id: runId } = await newRun(test.store);
  await claimRun(test.store, { runId, workerId: 'w' });
  const heard: number[] = [];
  const listening = await listenToRunEvents(test.databaseUrl, ({ kind }) => {
    if (kind === 'PROGRESS') heard.push(performance.now());
  });
  const recorder = new RunRecorder(
    test.store,
    { runId, attempt: 1 },
    { ...defaultPersistence, onFailure: throwIt },
  );
  const shown = async () =>
    (await test.store.database.run.findUniqueOrThrow({ where: { id: runId } })).progress;
  for (let step = 1; step <= 30; step++) {
    recorder.record({ type: 'progress', progress: note(step) });
    await sleep(50);
  }
  await expect.poll(shown, { timeout: 10_000 }).toEqual(note(30));
  const pauses = heard.slice(1).map((at, index) => at - heard[index]!);
  expect(pauses.length).toBeGreaterThan(0);
  // From one transaction's end to the next one's: longer or shorter by what they take.
  for (const pause of pauses) expect(pause).toBeGreaterThan(700);
  await listening.stop();
});

it('says nothing more once all is stored, so that the database may go', async () => {
  const own = await createTestStore();
  const { id: runId } = await newRun(own.store);
  await claimRun(own.store, { runId, workerId: 'w' });
  const failures: unknown[] = [];
  const recorder = new RunRecorder(
    own.store,
    { runId, attempt: 1 },
    { ...defaultPersistence, onFailure: (error) => failures.push(error) },
  );
  for (const step of [1, 2]) recorder.record({ type: 'progress', progress: note(step) });
  await recorder.flush();
  await own.drop();
  await sleep(1_500); // a report each second
  expect(failures).toEqual([]);
});
