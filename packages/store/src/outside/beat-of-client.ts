import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/** The client lives, and hears whether somebody asked for its run to end. *errors* those of {@link tellOfRun} */
export const beatOfClient = (store: Store, attempt: AttemptOf): Promise<Told> =>
  tellOfRun(store, attempt, { write: async () => false, isKnown: async () => true });
