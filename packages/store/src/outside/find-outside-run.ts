import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';

/** Whose run it is, what it tells apart and who carries it out; null where there is none with this id. */
export async function findOutsideRun(
  store: Store,
  runId: string,
): Promise<{ teamId: string; mode: string | null; origin: string } | null> {
  if (!isUuid(runId)) return null;
  const { rows } = await store.pool.query<{ teamId: string; mode: string | null; origin: string }>({
    name: 'find-outside-run',
    text: 'SELECT "teamId", "mode", "origin" FROM "Run" WHERE "id" = $1::uuid',
    values: [runId],
  });
  return rows[0] ?? null;
}
