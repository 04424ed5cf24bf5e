import os from 'node:os';
import type { Store } from '@beatlab/store/open-store';
import { beat } from '@beatlab/store/runs/beat';
import { type ClaimedRun, claimRun } from '@beatlab/store/runs/claim-run';
import { endCanceled } from '@beatlab/store/runs/end-canceled';
import { failRun, finishRun } from '@beatlab/store/runs/end-run';
import { parseRunConfig } from '@beatlab/store/runs/parse-run-config';
import { releaseRun } from '@beatlab/store/runs/release-run';
import { findStageResult } from '@beatlab/store/stages/stage-results';
import { causeOf } from '../attempt/cause-of.ts';
import { type AttemptEnd, type AttemptProcess, startAttempt } from '../attempt/child-process.ts';
import type { AttemptJob, FromAttempt, MachineNote } from '../attempt/protocol.ts';
import { localDataset } from '../datasets/local-dataset.ts';
import { type ErrorCause, isTyped } from '../errors.ts';
import { invalidSettings } from './invalid-settings.ts';
import { messageOf } from './message-of.ts';
import { recordMachine } from './record-machine.ts';
import { RunRecorder } from './run-recorder.ts';
import { type Heart, startHeart } from './start-heart.ts';
import { type Persistence, persistenceOf, untilStored } from './until-stored.ts';

export interface RunCarrier {
  store: Store;
  home: string;
  repositoryRoot: string;
  /** Says who carries runs out: shown with the attempt. */
  workerId: string;
  /** Hears everything the attempt says, as it says it. */
  onMessage: (message: FromAttempt) => void;
  /** A line for the operator of this process. */
  say: (line: string) => void;
}

/** What became of an attempt; `NOT_CLAIMED`: another worker has the run, or it has ended. */
export type CarriedOut = 'FINISHED' | 'FAILED' | 'CANCELED' | 'RELEASED' | 'LOST' | 'NOT_CLAIMED';

const heartbeatEveryMs = 3_000;
/** Names a worker so that its process can be found. */
export const workerIdOf = (pid: number): string => `${os.hostname()}:${pid}`;

/**
 * Claims a run and carries it out in a process of its own, until it ends, is canceled, or `signal` says that this
 * worker stops: then the run goes back to the queue.
 */
export async function carryOutRun(
  runId: string,
  signal: AbortSignal,
  carrier: RunCarrier,
): Promise<CarriedOut> {
  const { store, workerId, say } = carrier;
  const persistence = persistenceOf(say);
  const claimed = await untilStored(() => claimRun(store, { runId, workerId }), persistence);
  if (claimed === null) return 'NOT_CLAIMED';
  const attempt = { runId, attempt: claimed.attempt };
  const recorder = new RunRecorder(store, attempt, persistence);
  recorder.log(
    `Attempt ${claimed.attempt} by ${workerId}${claimed.lastEpoch > 0 ? `, after epoch ${claimed.lastEpoch}` : ''}.`,
  );
  const heart = startHeart({ beat: () => beat(store, attempt), everyMs: heartbeatEveryMs, say });
  try {
    const ending = await follow(claimed, recorder, signal, heart, carrier);
    return await settle(ending, attempt, recorder, store, persistence);
  } finally {
    heart.stop();
  }
}

type Ending =
  | { state: 'FINISHED' | 'CANCELED' | 'LOST' }
  | { state: 'RELEASED'; cause: ErrorCause }
  | { state: 'FAILED'; cause: ErrorCause };

/** Runs the attempt's process to its end. */
async function follow(
  claimed: ClaimedRun,
  recorder: RunRecorder,
  signal: AbortSignal,
  heart: Heart,
  carrier: RunCarrier,
): Promise<Ending> {
  const job = await jobOf(claimed, carrier).catch((error: unknown) => ({ cause: causeOf(error) }));
  if ('cause' in job) return { state: 'FAILED', cause: job.cause };
  if (signal.aborted) return { state: 'RELEASED', cause: workerStops };
  let reason: Ending | null = null;
  const process: AttemptProcess = startAttempt(job.job, (message) => {
    carrier.onMessage(message);
    if (message.type === 'find-stages') void answerStages(message, process, carrier.store);
    else if (message.type === 'machine') void noteMachine(message.use, claimed, carrier);
    else recorder.record(message);
  });
  recorder.log(`Training process ${process.pid}.`);
  const stop = (ending: Ending) => {
    reason ??= ending;
    process.stop();
  };
  recorder.onFailure = (error) =>
    stop(
      isTyped(error) && error.code === 'RUN.NOT_OWNED'
        ? { state: 'LOST' }
        : { state: 'FAILED', cause: causeOf(error) },
    );
  recorder.onEnding = () => stop({ state: 'CANCELED' });
  const onStop = () => stop({ state: 'RELEASED', cause: workerStops });
  signal.addEventListener('abort', onStop);
  heart.onBeat = (state) => stop({ state });
  try {
    const end = await process.ended;
    // What was said last decides: a run that was done a moment before it was to be stopped is done.
    return end.kind === 'stopped' ? (reason ?? { state: 'LOST' }) : endingOf(end);
  } finally {
    heart.onBeat = () => {};
    signal.removeEventListener('abort', onStop);
  }
}

const endingOf = (end: Exclude<AttemptEnd, { kind: 'stopped' }>): Ending =>
  end.kind === 'done' ? { state: 'FINISHED' } : { state: 'FAILED', cause: end.cause };

/** Writes the end of the attempt down, after everything it said. */
async function settle(
  ending: Ending,
  attempt: { runId: string; attempt: number },
  recorder: RunRecorder,
  store: Store,
  persistence: Persistence,
): Promise<CarriedOut> {
  if (ending.state === 'FAILED') recorder.log(tell(ending.cause), 'error');
  if (ending.state === 'RELEASED') recorder.log('The worker stops: the run waits for another.', 'warning');
  try {
    await recorder.flush();
    if (ending.state === 'CANCELED' || recorder.isToEnd) {
      const cause = await untilStored(() => endCanceled(store, attempt), persistence);
      recorder.log(tell(cause), 'warning');
      await recorder.flush();
      return 'CANCELED';
    }
    if (ending.state === 'FINISHED') await untilStored(() => finishRun(store, attempt), persistence);
    if (ending.state === 'FAILED')
      await untilStored(() => failRun(store, attempt, ending.cause), persistence);
    if (ending.state === 'RELEASED')
      await untilStored(() => releaseRun(store, attempt, ending.cause), persistence);
    return ending.state;
  } catch (error) {
    if (isTyped(error) && error.code === 'RUN.NOT_OWNED') return 'LOST';
    if (ending.state === 'FAILED') throw error;
    await untilStored(() => failRun(store, attempt, causeOf(error)), persistence);
    return 'FAILED';
  }
}

/** What the machine is used for is no result: where it can't be stored now, it is left out. */
const noteMachine = (use: MachineNote, { run, attempt }: ClaimedRun, { store, say }: RunCarrier) =>
  recordMachine(store, { runId: run.id, attempt, startedAt: run.startedAt ?? run.createdAt }, use).catch(
    (error: unknown) => say(`The use of the machine was not stored. (${messageOf(error)})`),
  );

async function answerStages(
  { id, keys }: Extract<FromAttempt, { type: 'find-stages' }>,
  process: AttemptProcess,
  store: Store,
): Promise<void> {
  // A memory that does not answer costs time, not the run: the stage is carried out again.
  const found = await Promise.all(keys.map((key) => findStageResult(store, key).catch(() => null)));
  process.send({ type: 'found-stages', id, found });
}

async function jobOf(
  claimed: ClaimedRun,
  { store, home, repositoryRoot }: RunCarrier,
): Promise<{ job: AttemptJob } | { cause: ErrorCause }> {
  const { run, datasetVersion } = claimed;
  const { config, problems } = parseRunConfig(run.config);
  if (config === undefined) return { cause: causeOf(invalidSettings(problems)) };
  return {
    job: {
      runId: run.id,
      attempt: claimed.attempt,
      config,
      datasetName: datasetVersion.dataset.name,
      ...(await localDataset(datasetVersion, store, home)),
      artifacts: store.artifactsAddress,
      repositoryRoot,
      lastEpoch: claimed.lastEpoch,
      checkpoint: claimed.checkpoint,
    },
  };
}

const workerStops: ErrorCause = {
  code: 'WORKER.STOPPED',
  message: 'the worker was shut down',
  where: null,
  remedy: null,
};

const tell = ({ code, message, remedy }: ErrorCause): string =>
  `${code}: ${message}${remedy === null ? '' : ` Remedy: ${remedy}`}`;
