import { LRUCache } from 'lru-cache';
import { isUuid } from '../is-uuid.ts';
import { oncePer } from '../once-per.ts';
import type { Store } from '../open-store.ts';

/** What never changes of a run as long as it is there. */
export interface RunIdentity {
  teamId: string;
  mode: string | null;
  origin: string;
}

/** Runs that clients log to: each of their requests asks. */
const mostKept = 10_000;
const keptOf = oncePer((_store: Store) => new LRUCache<string, RunIdentity>({ max: mostKept }));

/**
 * Whose run it is, what it tells apart and who carries it out; null where there is none with this id. What it says of a
 * run that was deleted may be remembered: whoever writes to it is told so by the write.
 */
export async function findOutsideRun(store: Store, runId: string): Promise<RunIdentity | null> {
  if (!isUuid(runId)) return null;
  const kept = keptOf(store);
  const known = kept.get(runId) ?? (await readOutsideRun(store, runId));
  if (known !== null) kept.set(runId, known);
  return known;
}

async function readOutsideRun(store: Store, runId: string): Promise<RunIdentity | null> {
  const { rows } = await store.pool.query<RunIdentity>({
    name: 'find-outside-run',
    text: 'SELECT "teamId", "mode", "origin" FROM "Run" WHERE "id" = $1::uuid',
    values: [runId],
  });
  return rows[0] ?? null;
}
