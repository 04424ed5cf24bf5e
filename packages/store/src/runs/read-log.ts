import type { LogLine } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Lines of a run's log in their order, from the one after `after` on. */
export function readLog(
  store: Store,
  { runId, after = null, first }: { runId: string; after?: bigint | null; first: number },
): Promise<LogLine[]> {
  return store.database.logLine.findMany({
    where: { runId, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: first,
  });
}
