// The process of one prediction, as child-main.ts of attempts: it speaks with the worker that started it, and ends
// with it.
import { causeOf } from '../../attempt/cause-of.ts';
import { liveAsChild, sendToParent, volunteer } from '../../attempt/child-life.ts';
import type { FromPrediction, PredictionJob, ToPrediction } from './protocol.ts';
import { runPrediction } from './run-prediction.ts';

const send = (message: FromPrediction): Promise<void> => sendToParent(message);

async function carryOut(job: PredictionJob): Promise<void> {
  try {
    await volunteer();
    const result = await runPrediction(
      job,
      (progress) => void send({ type: 'progress', progress }),
      new Date(),
    );
    await send({ type: 'result', result });
    await send({ type: 'done' });
  } catch (error) {
    await send({ type: 'failed', cause: causeOf(error) });
  }
  process.disconnect();
}

liveAsChild();
process.on('message', (message: ToPrediction) => void carryOut(message.job));
await send({ type: 'ready' });
