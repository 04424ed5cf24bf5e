import { appendLog } from '@beatlab/store/runs/append-log';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';
import { releaseRun } from '@beatlab/store/runs/release-run';
import { newRun } from '@beatlab/store/testing/new-run';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followRun } from './follow-run.ts';

describe('following a run', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await createTestStore();
  });
  afterAll(() => test.drop());

  it('tells what its worker says, and takes the run over once that worker has let it go', async () => {
    const { store } = test;
    const { id: runId } = await newRun(store);
    const first = { runId, attempt: (await claimRun(store, { runId, workerId: 'first' }))!.attempt };
    await appendLog(store, first, [{ time: new Date(), level: 'info', message: 'Epoch 1/2.' }]);
    const heard: string[] = [];
    let offers = 0;
    const following = followRun(store, runId, {
      log: (message) => heard.push(message),
      progress: () => {},
      takeOver: async () => {
        offers += 1;
        // The real claim: nothing to be had while the first worker lives.
        const claimed = await claimRun(store, { runId, workerId: 'follower' });
        if (claimed === null) {
          await releaseRun(store, first, { code: 'WORKER.STOPPED', message: '', where: null, remedy: null });
          return false;
        }
        await finishRun(store, { runId, attempt: claimed.attempt });
        return true;
      },
    });
    await following;
    expect(heard).toEqual(['Epoch 1/2.']);
    expect(offers).toBe(2);
    const run = await store.database.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('FINISHED');
  }, 60_000);
});
