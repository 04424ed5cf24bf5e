import type { Store } from '../open-store.ts';
import { type AttemptOf, renewHeartbeat } from './attempt-of.ts';

/** Says that the attempt's worker lives, and hears whether it should go on. */
export async function beat(
  store: Store,
  attempt: AttemptOf,
): Promise<{ owned: boolean; cancelRequested: boolean }> {
  const held = await renewHeartbeat(store.database, attempt);
  return { owned: held !== null, cancelRequested: held?.cancelRequested ?? false };
}
