import { randomUUID } from 'node:crypto';
import { hashSecret, newSecret } from '../accounts/secret.ts';
import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { ApiKey } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** What a key may do at most: look, do what a training script needs, or what its owner may. */
export type KeyScope = 'read' | 'log' | 'write';

export interface NewApiKey {
  teamId: string;
  /** Whom it acts for. */
  userId: string;
  name: string;
  scope: KeyScope;
  /** Null for one that works until it is deleted. */
  expiresAt: Date | null;
}

/** The prefix and six characters: enough to tell keys apart, far too little to guess one. */
const shownCharacters = 14;

/** Makes a key. The key itself is in the answer alone: what is stored is its hash. */
export async function createApiKey(
  store: Store,
  from: NewApiKey,
  by: Actor,
): Promise<{ key: string; apiKey: ApiKey }> {
  const key = newSecret('beatlab_');
  const { teamId, name, scope, expiresAt } = from;
  return store.database.$transaction(async (transaction) => {
    const apiKey = await transaction.apiKey.create({
      data: { id: randomUUID(), ...from, hash: hashSecret(key), start: key.slice(0, shownCharacters) },
    });
    await recordAudit(transaction, {
      ...by,
      teamId,
      action: 'api-key.create',
      subjectKind: 'api-key',
      subjectId: apiKey.id,
      details: { name, scope, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { key, apiKey };
  });
}
