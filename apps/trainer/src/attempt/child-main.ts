// The process of one attempt. It holds no connection to the database: it speaks with the worker that started
// it, and ends with it, so that a worker that was killed leaves nothing behind that goes on training.
import { watchMachine } from '../machine/watch-machine.ts';
import { causeOf } from './cause-of.ts';
import { liveAsChild, sendToParent, volunteer } from './child-life.ts';
import { overWorker } from './over-worker.ts';
import type { AttemptJob, FromAttempt, ToAttempt } from './protocol.ts';
import { runAttempt } from './run-attempt.ts';

const send = (message: FromAttempt): Promise<void> => sendToParent(message);

async function carryOut(job: AttemptJob): Promise<void> {
  const machine = watchMachine({
    hasGpu: job.config.provider !== 'cpu',
    tell: (metrics, timeMs) => void send({ type: 'machine', use: { metrics, timeMs } }),
  });
  try {
    if (!(await volunteer())) {
      worker.report.log('This process may not be the first to end where memory runs out.', 'warning');
    }
    await runAttempt(job, worker.report, worker.ledger);
    await machine.stop();
    await send({ type: 'done' });
  } catch (error) {
    await send({ type: 'failed', cause: causeOf(error, job.config) });
  }
  process.disconnect();
}

const worker = overWorker((message) => void send(message));

liveAsChild();
process.on('message', (message: ToAttempt) => {
  if (message.type === 'start') void carryOut(message.job);
  else worker.answer(message);
});
await send({ type: 'ready' });
