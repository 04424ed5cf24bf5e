import type { SweepSummary } from '@beatlab/store/sweeps/find-sweep';
import type { SweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import { type CarriedOut, carryOutRun, workerIdOf } from '../worker/carry-out-run.ts';
import { carryOutSweep } from '../worker/carry-out-sweep.ts';
import { defaultPersistence } from '../worker/until-stored.ts';
import { onInterrupt } from './on-interrupt.ts';
import type { Session } from './open-session.ts';
import { progressText } from './progress-text.ts';
import { outcomeText, settingsText } from './sweep-text.ts';

/**
 * Carries out what nobody else does of a sweep, and tells how its runs begin and end. An interruption gives runs in
 * work back to the queue and leaves the sweep as it is; says whether there was one.
 */
export async function followSweep(session: Session, sweep: SweepSummary): Promise<boolean> {
  const { store, terminal } = session;
  const stopping = new AbortController();
  const interrupted = onInterrupt(async () => {
    terminal.say(
      `Stopping; \`beatlab sweep --resume ${sweep.number}\` goes on. Once more to leave at once …`,
    );
    stopping.abort();
  });
  const { number, name, runCount, sampler } = sweep;
  terminal.say(`Sweep ${number} “${name}” (${sweep.id}): ${runCount} runs by ${sampler}`);
  try {
    await carryOutSweep(sweep, {
      store,
      signal: stopping.signal,
      carry: (run) => carry(session, run, sweep, stopping.signal),
      onRuns: tellEnded(sweep.metric, (line) => terminal.say(line)),
      persistence: {
        ...defaultPersistence,
        onFailure: () => terminal.say('The database did not answer; trying again.'),
      },
    });
  } finally {
    interrupted.stop();
  }
  return interrupted.happened();
}

function carry(
  { store, environment, terminal }: Session,
  run: SweepRun,
  { runCount }: SweepSummary,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const title = `Run ${run.runNumber} (${run.sweepNumber} of ${runCount})`;
  let told = false;
  return carryOutRun(run.id, signal, {
    store,
    home: environment.home,
    repositoryRoot: environment.repositoryRoot,
    workerId: `${workerIdOf(process.pid)} (command line)`,
    say: (line) => terminal.say(`${title}: ${line}`),
    onMessage: (message) => {
      if (!told) terminal.say(`${title}: ${settingsText(run.point)}`);
      told = true;
      if (message.type === 'progress') terminal.live(`${title} ${progressText(message.progress)}`);
    },
  });
}

/** Tells of each run that has ended once, whoever carried it out; not of those that had at the beginning. */
function tellEnded(metric: string, say: (line: string) => void): (runs: readonly SweepRun[]) => void {
  let known: Set<string> | null = null;
  return (runs) => {
    const ended = runs.filter(({ outcome }) => outcome !== 'open');
    for (const run of ended) if (known !== null && !known.has(run.id)) say(outcomeText(run, metric));
    known = new Set(ended.map(({ id }) => id));
  };
}
