import { LRUCache } from 'lru-cache';
import { oncePer } from '../once-per.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, renewHeartbeat } from '../runs/attempt-of.ts';

/**
 * Whether the end was asked for of runs whose clients were noted to live within ten seconds: to note it with each point
 * would double the writes. A client that is no longer remembered is noted once more, and no harm is done.
 */
const heardBy = oncePer(
  (_store: Store) => new LRUCache<string, Promise<boolean>>({ max: 10_000, ttl: 10_000 }),
);

/**
 * Notes now and then that the client of a run lives, because it just logged something: whoever logs needs no heartbeat
 * besides. Answers whether somebody asked for the run to end, as it was when last noted.
 */
export function hearOfClient(store: Store, attempt: AttemptOf): Promise<boolean> {
  const heard = heardBy(store);
  const key = `${attempt.runId} ${attempt.attempt}`;
  const known = heard.get(key);
  if (known !== undefined) return known;
  const noted = renewHeartbeat(store.database, attempt).then((held) => held?.cancelRequested ?? false);
  heard.set(key, noted);
  // What failed is tried again.
  noted.catch(() => heard.delete(key));
  return noted;
}
