import { claimImport } from '@beatlab/store/datasets/claim-import';
import { type DatasetImportProgress, importWork } from '@beatlab/store/datasets/dataset-import';
import { finishImport } from '@beatlab/store/datasets/end-import';
import { beatWork, endWork, releaseWork } from '@beatlab/store/queue/end-work';
import type { WorkOf } from '@beatlab/store/queue/work-kind';
import { causeOf } from '../attempt/cause-of.ts';
import { importDataset, type WantedDataset } from '../datasets/import-dataset.ts';
import { type ErrorCause, isTyped } from '../errors.ts';
import type { CarriedOut, RunCarrier } from './carry-out-run.ts';
import { startHeart } from './start-heart.ts';
import { persistenceOf, untilStored } from './until-stored.ts';

export interface ImportCarrier extends Pick<RunCarrier, 'store' | 'home' | 'workerId' | 'say'> {
  /** Address below which PhysioNet's folders lie. */
  physioNet: string;
}

/** Often enough that a cancellation is obeyed, and progress seen, within a second. */
const heartbeatEveryMs = 500;

/** Why an import is stopped before its end. */
type Stop = 'CANCELED' | 'RELEASED' | 'LOST';

type Ending =
  | { state: 'FINISHED'; versionId: string }
  | { state: 'FAILED'; cause: ErrorCause }
  | { state: Stop };

/**
 * Claims an import and adds its dataset, until it ends, is canceled, or `signal` says that this worker stops: then it
 * goes back to the queue, and the next one goes on with what was downloaded.
 */
export async function carryOutImport(
  importId: string,
  signal: AbortSignal,
  carrier: ImportCarrier,
): Promise<CarriedOut> {
  const { store, workerId, say } = carrier;
  const persistence = persistenceOf(say);
  const claimed = await untilStored(() => claimImport(store, { importId, workerId }), persistence);
  if (claimed === null) return 'NOT_CLAIMED';
  const of = { id: importId, attempt: claimed.attempt };
  const ending = await work(claimed, of, signal, carrier);
  if (ending.state === 'LOST') return 'LOST';
  try {
    await untilStored(() => settle(ending, of, carrier), persistence);
    return ending.state;
  } catch (error) {
    if (isTyped(error) && error.code === 'DATASET_IMPORT.NOT_OWNED') return 'LOST';
    throw error;
  }
}

/** Adds the dataset and keeps the claim alive meanwhile. */
async function work(
  wanted: WantedDataset,
  of: WorkOf,
  signal: AbortSignal,
  { store, home, physioNet, say }: ImportCarrier,
): Promise<Ending> {
  const stopping = new AbortController();
  let progress: DatasetImportProgress | null = null;
  const stop = (why: Stop) => stopping.abort(why);
  const heart = startHeart({
    beat: () => beatWork(store, importWork, of, progress),
    everyMs: heartbeatEveryMs,
    say,
  });
  heart.onBeat = stop;
  const onStop = () => stop('RELEASED');
  signal.addEventListener('abort', onStop);
  if (signal.aborted) onStop();
  try {
    const onProgress = (now: DatasetImportProgress) => {
      progress = now;
    };
    const tools = { store, home, physioNet, signal: stopping.signal, onProgress };
    return { state: 'FINISHED', versionId: (await importDataset(wanted, tools)).id };
  } catch (error) {
    // Whatever breaks after it was told to stop, breaks because of that.
    if (stopping.signal.aborted) return { state: stopping.signal.reason as Stop };
    return { state: 'FAILED', cause: causeOf(error) };
  } finally {
    heart.stop();
    signal.removeEventListener('abort', onStop);
  }
}

/** Writes the end of the import down. */
function settle(ending: Ending, of: WorkOf, { store }: ImportCarrier): Promise<void> {
  switch (ending.state) {
    case 'FINISHED':
      return finishImport(store, of, ending.versionId);
    case 'FAILED':
      return endWork(store, importWork, of, 'FAILED', ending.cause);
    case 'CANCELED':
      return endWork(store, importWork, of, 'CANCELED', importWork.canceled);
    case 'RELEASED':
      return releaseWork(store, importWork, of);
    case 'LOST':
      return Promise.resolve();
  }
}
