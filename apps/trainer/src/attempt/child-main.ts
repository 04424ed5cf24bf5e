// The process of one attempt. It holds no connection to the database: it speaks with the worker that started
// it, and ends with it, so that a worker that was killed leaves nothing behind that goes on training.
import { writeFile } from 'node:fs/promises';
import { causeOf } from './cause-of.ts';
import { overWorker } from './over-worker.ts';
import type { AttemptJob, FromAttempt, ToAttempt } from './protocol.ts';
import { runAttempt } from './run-attempt.ts';
import { watchParent } from './watch-parent.ts';

/** Resolves once the message has left this process. */
const send = (message: FromAttempt): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });

/** Where memory runs out, the system should end this process rather than the database. */
const volunteer = () =>
  process.platform === 'linux'
    ? writeFile('/proc/self/oom_score_adj', '800').catch(() =>
        send({
          type: 'log',
          level: 'warning',
          message: 'This process may not be the first to end where memory runs out.',
        }),
      )
    : Promise.resolve();

async function carryOut(job: AttemptJob): Promise<void> {
  try {
    await volunteer();
    await runAttempt(job, worker.report, worker.ledger);
    await send({ type: 'done' });
  } catch (error) {
    await send({ type: 'failed', cause: causeOf(error, job.config) });
  }
  process.disconnect();
}

const worker = overWorker((message) => void send(message));

watchParent();
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; what it means is the worker's to say.
process.on('SIGINT', () => {});
process.on('message', (message: ToAttempt) => {
  if (message.type === 'start') void carryOut(message.job);
  else worker.answer(message);
});
await send({ type: 'ready' });
