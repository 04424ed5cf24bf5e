import type { Store } from '@beatlab/store/open-store';
import { openCleanSignal } from './clean-signal.ts';
import { openRawSignal } from './raw-signal.ts';
import type { RecordOfVersion } from './require-record.ts';
import type { SignalSource } from './signal-source.ts';

/** The leads of a record as recorded, or as a run's filter left them. *errors* those of both */
export const openSignal = (
  store: Store,
  teamId: string,
  record: RecordOfVersion,
  runId: string | null,
): Promise<SignalSource> =>
  runId === null
    ? openRawSignal(record)
    : openCleanSignal(store, {
        ...{ teamId, runId, record: record.name },
        datasetVersionId: record.datasetVersionId,
      });
