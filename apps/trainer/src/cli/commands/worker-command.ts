import { openImportQueue } from '@beatlab/store/queue/import-queue';
import type { JobWork } from '@beatlab/store/queue/job-queue';
import { openPredictionQueue } from '@beatlab/store/queue/prediction-queue';
import { openRunQueue } from '@beatlab/store/queue/run-queue';
import { type Command, InvalidArgumentError } from 'commander';
import type { FromAttempt } from '../../attempt/protocol.ts';
import { ensureDataset, syntheticName } from '../../datasets/ensure-dataset.ts';
import { carryOutImport } from '../../worker/carry-out-import.ts';
import { carryOutPrediction } from '../../worker/carry-out-prediction.ts';
import { carryOutRun, workerIdOf } from '../../worker/carry-out-run.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import type { Session } from '../open-session.ts';

/** `beatlab worker`. */
export function addWorkerCommand(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .description(
      'The trainer: takes runs, predictions and datasets to add from their queues and carries them out, until it is told to stop.',
    )
    .option(
      '--concurrency <count>',
      'runs at once; one prediction and one dataset are worked on beside them',
      wholeNumber,
      1,
    )
    .option('--json', 'print one JSON object when it has stopped')
    .action((options: { json?: boolean; concurrency: number }) =>
      inSession(context, options, (session) => work(session, options.concurrency)),
    );
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
}

async function work(session: Session, concurrency: number): Promise<number> {
  const { store, teamId, environment, terminal } = session;
  // The dashboard's form names it as the default, so it is there before anyone launches.
  const say = (line: string) => terminal.say(line);
  await ensureDataset({ store, teamId, home: environment.home, say }, syntheticName, null);
  const workerId = workerIdOf(process.pid);
  const counts = { runCount: 0, predictionCount: 0, datasetCount: 0 };
  const [runs, predictions, imports] = [
    openRunQueue(store),
    openPredictionQueue(store),
    openImportQueue(store),
  ];
  // From the first job on: whoever is told to stop while queues are still being opened gives it back too.
  const toldToStop = told();
  await runs.work({ ...runWork(session, workerId, counts), concurrency });
  await predictions.work({ ...predictionWork(session, workerId, counts), concurrency: 1 });
  await imports.work({ ...importWork(session, workerId, counts), concurrency: 1 });
  terminal.say(`Trainer ${workerId} waits for runs (${concurrency} at once), predictions and datasets.`);
  await toldToStop;
  terminal.say('Stopping: what is in work goes back to the queue …');
  await Promise.all([runs.stop(), predictions.stop(), imports.stop()]);
  terminal.result(
    { workerId, ...counts },
    `Stopped after ${counts.runCount} runs, ${counts.predictionCount} predictions and ${counts.datasetCount} datasets.`,
  );
  return exitCodes.ok;
}

type Work = Omit<JobWork, 'concurrency'>;
interface Counts {
  runCount: number;
  predictionCount: number;
  datasetCount: number;
}

const carrierOf = ({ store, environment, terminal }: Session, workerId: string, id: string) => ({
  store,
  home: environment.home,
  repositoryRoot: environment.repositoryRoot,
  workerId,
  say: (line: string) => terminal.say(`${short(id)} ${line}`),
});

const runWork = (session: Session, workerId: string, counts: Counts): Work => ({
  onError: (error) => session.terminal.say(`The queue: ${error.message}`),
  handle: async (runId, signal) => {
    const carrier = carrierOf(session, workerId, runId);
    const onMessage = (message: FromAttempt) => {
      if (message.type === 'log') carrier.say(message.message);
    };
    const carried = await carryOutRun(runId, signal, { ...carrier, onMessage });
    if (carried === 'NOT_CLAIMED') return;
    counts.runCount += 1;
    carrier.say(carried);
  },
});

const predictionWork = (session: Session, workerId: string, counts: Counts): Work => ({
  onError: (error) => session.terminal.say(`The queue of predictions: ${error.message}`),
  handle: async (predictionId, signal) => {
    const carrier = carrierOf(session, workerId, predictionId);
    const carried = await carryOutPrediction(predictionId, signal, carrier);
    if (carried === 'NOT_CLAIMED') return;
    counts.predictionCount += 1;
    carrier.say(`prediction ${carried}`);
  },
});

const importWork = (session: Session, workerId: string, counts: Counts): Work => ({
  onError: (error) => session.terminal.say(`The queue of datasets: ${error.message}`),
  handle: async (importId, signal) => {
    const { physioNet } = session.environment;
    const carrier = { ...carrierOf(session, workerId, importId), physioNet };
    const carried = await carryOutImport(importId, signal, carrier);
    if (carried === 'NOT_CLAIMED') return;
    counts.datasetCount += 1;
    carrier.say(`dataset ${carried}`);
  },
});

/** The end of a UUID of version 7: what differs within the same minute. */
const short = (id: string): string => `[${id.slice(-6)}]`;

/** Resolves when this process is told to stop, or the one that started it has died. */
const told = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });
