import type { Actor } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { withoutNul } from './attempt-of.ts';
import { changeHeldRun } from './change-held-run.ts';
import { holdRuns } from './hold-runs.ts';

/** What is left out stays. */
export interface RunChange {
  name?: string | null;
  /** Markdown. */
  notes?: string | null;
  /** Null takes it out of its group. */
  group?: string | null;
  /** Null makes it a part of nothing. */
  parentId?: string | null;
}

/**
 * Changes what people say about a run; what it measured never changes. *errors* `RUN.NOT_FOUND`, of the parent too;
 * `RUN.PARENT` where a run would be a part of itself
 */
export async function updateRun(
  store: Store,
  { teamId, runId, change, by }: { teamId: string; runId: string; change: RunChange; by: Actor },
): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    const { parentId } = change;
    // One at a time: two changes at once could close a circle that neither of them sees.
    if (parentId) await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`parts ${teamId}`}))`;
    const [run] = await holdRuns(transaction, { teamId, runIds: [runId] });
    if (parentId) await checkParent(transaction, teamId, runId, parentId);
    const data = changed(change);
    if (run === undefined || Object.keys(data).length === 0) return;
    await changeHeldRun(transaction, run, {
      ...{ teamId, by, action: 'run.change', data },
      // Notes may be long: that they were changed is enough.
      details: { ...data, ...('notes' in data && { notes: 'changed' }) },
    });
  });
}

interface ChangedColumns {
  name?: string;
  notes?: string;
  groupName?: string | null;
  parentId?: string | null;
}

function changed({ name, notes, group, parentId }: RunChange): ChangedColumns {
  return {
    ...(name ? { name: withoutNul(name) } : {}),
    ...(typeof notes === 'string' ? { notes: withoutNul(notes) } : {}),
    ...(group === undefined ? {} : { groupName: group ? withoutNul(group) : null }),
    ...(parentId === undefined ? {} : { parentId: parentId || null }),
  };
}

async function checkParent(
  transaction: Prisma.TransactionClient,
  teamId: string,
  runId: string,
  parentId: string,
): Promise<void> {
  await holdRuns(transaction, { teamId, runIds: [parentId] });
  const [circle] = await transaction.$queryRaw<object[]>`
    WITH RECURSIVE above AS (
      SELECT "id", "parentId" FROM "Run" WHERE "id" = ${parentId}::uuid
      UNION SELECT r."id", r."parentId" FROM "Run" r JOIN above a ON r."id" = a."parentId"
    ) SELECT 1 FROM above WHERE "id" = ${runId}::uuid`;
  if (circle === undefined) return;
  throw new StoreError({
    code: 'RUN.PARENT',
    message: 'a run cannot be a part of itself, or of one of its own parts',
    where: parentId,
    remedy: 'Choose a run that is not below this one.',
  });
}
