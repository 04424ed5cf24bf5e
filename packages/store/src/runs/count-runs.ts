import { Prisma } from '../generated/prisma/client.ts';
import { inTransaction } from '../metrics/in-transaction.ts';
import type { Store } from '../open-store.ts';
import { filterCondition } from './filter-condition.ts';
import type { RunFilter } from './run-filter.ts';

/** How many of a team's runs the filter lets through. *errors* `RUN.FILTER` */
export async function countRuns(
  store: Store,
  { teamId, filter }: { teamId: string; filter?: RunFilter | null },
): Promise<number> {
  const condition = filterCondition(teamId, filter ?? {}, 'all');
  const statement = Prisma.sql`SELECT count(*)::int AS "total" FROM "Run" r WHERE ${condition}`;
  const [counted] = await inTransaction(store, 'gather', (sql) =>
    sql<{ total: number }>(statement.text, statement.values),
  );
  return counted?.total ?? 0;
}
