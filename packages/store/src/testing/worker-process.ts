// A worker as a process of its own, for tests that kill it: takes runs and holds on to them.
import { setTimeout as sleep } from 'node:timers/promises';
import { closeStore, openStore } from '../open-store.ts';
import { openRunQueue } from '../queue/run-queue.ts';
import { beat } from '../runs/beat.ts';
import { claimRun } from '../runs/claim-run.ts';

const [databaseUrl = '', artifactsFolder = '', workerId = ''] = process.argv.slice(2);
const store = await openStore({ databaseUrl, artifactsFolder });
const queue = openRunQueue(store);
await queue.work({
  concurrency: 1,
  onError: (error) => console.error(error.message),
  handle: async (runId, signal) => {
    const claimed = await claimRun(store, { runId, workerId });
    process.send?.({ runId, attempt: claimed?.attempt ?? null });
    if (claimed === null) return;
    while (!signal.aborted && (await beat(store, { runId, attempt: claimed.attempt })).owned)
      await sleep(500);
  },
});
process.send?.('working');
process.once('disconnect', async () => {
  await queue.stop();
  await closeStore(store);
});
