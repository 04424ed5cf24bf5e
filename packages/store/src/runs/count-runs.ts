import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import { gatherRows } from './gather-rows.ts';
import type { RunFilter } from './run-filter.ts';

/** How many of a team's runs the filter lets through. *errors* `RUN.FILTER` */
export async function countRuns(
  { pool }: Store,
  { teamId, filter }: { teamId: string; filter?: RunFilter | null },
): Promise<number> {
  const condition = filterCondition(teamId, filter ?? {}, 'all');
  const statement = Prisma.sql`SELECT count(*)::int AS "total" FROM "Run" r WHERE ${condition}`;
  const [counted] = await gatherRows<{ total: number }>(pool, statement);
  return counted?.total ?? 0;
}
