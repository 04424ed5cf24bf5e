import type { Store } from '@beatlab/store/open-store';
import { findStageResult, recordStageResult } from '@beatlab/store/stages/stage-results';
import type { StageLedger } from '../stages/stage-ledger.ts';

/** The database as the memory of stages, for a command that carries them out itself. */
export const storedStages = (store: Store): StageLedger => ({
  find: (keys) => Promise.all(keys.map((key) => findStageResult(store, key))),
  record: (made) => recordStageResult(store, made),
});
