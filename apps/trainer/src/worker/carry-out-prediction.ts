import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from '@beatlab/store/open-store';
import { beatPrediction, type PredictionProgress } from '@beatlab/store/predictions/beat-prediction';
import { type ClaimedPrediction, claimPrediction } from '@beatlab/store/predictions/claim-prediction';
import {
  endCanceledPrediction,
  failPrediction,
  releasePrediction,
} from '@beatlab/store/predictions/end-prediction';
import { finishPrediction, type PredictionResult } from '@beatlab/store/predictions/finish-prediction';
import type { PredictionOf } from '@beatlab/store/predictions/prediction-of';
import { causeOf } from '../attempt/cause-of.ts';
import { hashesOf } from '../datasets/dataset-files.ts';
import { localDataset } from '../datasets/local-dataset.ts';
import { type ErrorCause, isTyped, TrainerError } from '../errors.ts';
import type { PredictionJob } from '../predict/job/protocol.ts';
import { startPrediction } from '../predict/job/start-prediction.ts';
import type { CarriedOut, RunCarrier } from './carry-out-run.ts';
import { makePredictionFolder } from './prediction-folder.ts';
import { startHeart } from './start-heart.ts';
import { type Persistence, persistenceOf, untilStored } from './until-stored.ts';

export type PredictionCarrier = Omit<RunCarrier, 'onMessage'>;

/** Often enough that a cancellation is obeyed, and progress seen, within a second or two. */
const heartbeatEveryMs = 1_000;

/**
 * Claims a prediction and carries it out in a process of its own, until it ends, is canceled, or `signal` says that
 * this worker stops: then it goes back to the queue.
 */
export async function carryOutPrediction(
  predictionId: string,
  signal: AbortSignal,
  carrier: PredictionCarrier,
): Promise<CarriedOut> {
  const { store, workerId, say } = carrier;
  const persistence = persistenceOf(say);
  const claimed = await untilStored(() => claimPrediction(store, { predictionId, workerId }), persistence);
  if (claimed === null) return 'NOT_CLAIMED';
  const of = { predictionId, attempt: claimed.attempt };
  const ending = await inFolder(claimed, signal, carrier).catch(
    (error: unknown): Ending => ({ state: 'FAILED', cause: causeOf(error) }),
  );
  return settle(ending, of, store, persistence);
}

/** Carries the claimed prediction out with a folder for its uploaded files, which is gone afterwards. */
async function inFolder(
  claimed: ClaimedPrediction,
  signal: AbortSignal,
  carrier: PredictionCarrier,
): Promise<Ending> {
  const of = { predictionId: claimed.id, attempt: claimed.attempt };
  const folder = await makePredictionFolder(carrier.home, of);
  try {
    return await follow(await jobOf(claimed, folder, carrier), of, signal, carrier);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Ending =
  | { state: 'FINISHED'; result: PredictionResult }
  | { state: 'FAILED'; cause: ErrorCause }
  | { state: 'CANCELED' | 'RELEASED' | 'LOST' };

/** Runs the prediction's process to its end, and keeps the claim alive meanwhile. */
async function follow(
  job: PredictionJob,
  of: PredictionOf,
  signal: AbortSignal,
  { store, say }: PredictionCarrier,
): Promise<Ending> {
  if (signal.aborted) return { state: 'RELEASED' };
  let progress: PredictionProgress | null = null;
  let result: PredictionResult | null = null;
  let reason: Ending | null = null;
  const child = startPrediction(job, (message) => {
    if (message.type === 'progress') progress = message.progress;
    if (message.type === 'result') result = message.result;
  });
  const stop = (ending: Ending) => {
    reason ??= ending;
    child.stop();
  };
  const heart = startHeart({
    beat: () => beatPrediction(store, of, progress),
    everyMs: heartbeatEveryMs,
    say,
  });
  heart.onBeat = (state) => stop({ state });
  const onStop = () => stop({ state: 'RELEASED' });
  signal.addEventListener('abort', onStop);
  try {
    const end = await child.ended;
    if (end.kind === 'failed') return { state: 'FAILED', cause: end.cause };
    // What was said last decides: one that was done a moment before it was to be stopped is done.
    if (end.kind === 'done' && result !== null) return { state: 'FINISHED', result };
    return reason ?? { state: 'LOST' };
  } finally {
    heart.stop();
    signal.removeEventListener('abort', onStop);
  }
}

/** Writes the end of the prediction down. */
async function settle(
  ending: Ending,
  of: PredictionOf,
  store: Store,
  persistence: Persistence,
): Promise<CarriedOut> {
  const write = (): Promise<void> => {
    switch (ending.state) {
      case 'FINISHED':
        return finishPrediction(store, of, ending.result);
      case 'FAILED':
        return failPrediction(store, of, ending.cause);
      case 'CANCELED':
        return endCanceledPrediction(store, of);
      case 'RELEASED':
        return releasePrediction(store, of);
      case 'LOST':
        return Promise.resolve();
    }
  };
  try {
    await untilStored(write, persistence);
    return ending.state;
  } catch (error) {
    if (isTyped(error) && error.code === 'PREDICTION.NOT_OWNED') return 'LOST';
    throw error;
  }
}

/** Uploaded files are put into `folder` first; those of a dataset stay where they are. */
async function jobOf(
  { record, seconds, modelName, modelSha256, datasetVersion, inputs }: ClaimedPrediction,
  folder: string,
  { store, home, repositoryRoot }: PredictionCarrier,
): Promise<PredictionJob> {
  const job = {
    ...{ record, seconds, repositoryRoot, artifacts: store.artifactsAddress },
    model: { name: modelName, sha256: modelSha256 },
  };
  if (datasetVersion !== null) {
    const { datasetFolder, fileHashes } = await localDataset(datasetVersion, store, home);
    return { ...job, folder: datasetFolder, fileHashes };
  }
  if (inputs.length === 0) throw datasetGone(record);
  for (const { name, sha256 } of inputs) {
    await copyFile(await store.artifacts.verifiedPath(sha256), path.join(folder, path.basename(name)));
  }
  return { ...job, folder, fileHashes: hashesOf(inputs) };
}

const datasetGone = (record: string): TrainerError =>
  new TrainerError({
    code: 'DATASET.GONE',
    message: `the dataset of record ${record} is no longer known`,
    where: record,
    remedy: 'Add the dataset again, and predict on its record.',
  });
