import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../open-store.ts';

/**
 * Deletes a key of the team, of one person where one is named: the next request with it is refused. Says whether
 * it was there.
 */
export async function deleteApiKey(
  store: Store,
  { teamId, id, userId }: { teamId: string; id: string; userId?: string },
  by: Actor,
): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const where = { id, teamId, ...(userId === undefined ? {} : { userId }) };
    const [key] = await transaction.apiKey.findMany({ where });
    if (key === undefined) return false;
    const { count } = await transaction.apiKey.deleteMany({ where });
    if (count === 0) return false; // somebody else was quicker
    await recordAudit(transaction, {
      ...by,
      teamId,
      action: 'api-key.delete',
      subjectKind: 'api-key',
      subjectId: id,
      details: { name: key.name, scope: key.scope, owner: key.userId },
    });
    return true;
  });
}
