import { openRunQueue } from '@beatlab/store/queue/run-queue';
import { type Command, InvalidArgumentError } from 'commander';
import { ensureDataset, syntheticName } from '../../datasets/ensure-dataset.ts';
import { carryOutRun, workerIdOf } from '../../worker/carry-out-run.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import type { Session } from '../open-session.ts';

/** `beatlab worker`. */
export function addWorkerCommand(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .description('The trainer: takes runs from the queue and carries them out, until it is told to stop.')
    .option('--concurrency <count>', 'runs at once', wholeNumber, 1)
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

async function work({ store, teamId, environment, terminal }: Session, concurrency: number): Promise<number> {
  const say = (line: string) => terminal.say(line);
  // The dashboard's form names it as the default, so it is there before anyone launches.
  await ensureDataset({ store, teamId, home: environment.home, say }, syntheticName, null);
  const workerId = workerIdOf(process.pid);
  const queue = openRunQueue(store);
  let runCount = 0;
  await queue.work({
    concurrency,
    onError: (error) => terminal.say(`The queue: ${error.message}`),
    handle: async (runId, signal) => {
      const carried = await carryOutRun(runId, signal, {
        store,
        home: environment.home,
        repositoryRoot: environment.repositoryRoot,
        workerId,
        say: (line) => terminal.say(`${short(runId)} ${line}`),
        onMessage: (message) => {
          if (message.type === 'log') terminal.say(`${short(runId)} ${message.message}`);
        },
      });
      if (carried === 'NOT_CLAIMED') return;
      runCount += 1;
      terminal.say(`${short(runId)} ${carried}`);
    },
  });
  terminal.say(`Trainer ${workerId} waits for runs (${concurrency} at once).`);
  await told();
  terminal.say('Stopping: runs in work go back to the queue …');
  await queue.stop();
  terminal.result({ workerId, runCount }, `Stopped after ${runCount} runs.`);
  return exitCodes.ok;
}

/** The end of a UUID of version 7: what differs between runs of the same minute. */
const short = (runId: string): string => `[${runId.slice(-6)}]`;

/** Resolves when this process is told to stop, or the one that started it has died. */
const told = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });
