import { hashSecret } from '../accounts/secret.ts';
import { oncePer } from '../once-per.ts';
import type { Store } from '../open-store.ts';
import type { KeyScope } from './create-api-key.ts';
import { shareReads } from './share-reads.ts';

/** Whom a key acts for, where, and how far. */
export interface KeyHolder {
  keyId: string;
  scope: KeyScope;
  user: { id: string; name: string; email: string };
  team: { id: string; name: string };
  /** Null where the person has left the team. */
  role: string | null;
}

interface Row {
  keyId: string;
  scope: KeyScope;
  userId: string;
  userName: string;
  email: string;
  teamId: string;
  teamName: string;
  role: string | null;
  usedLongAgo: boolean;
}

const find = `
  SELECT k."id" AS "keyId", k."scope", u."id" AS "userId", u."name" AS "userName", u."email",
    t."id" AS "teamId", t."name" AS "teamName", m."role",
    coalesce(k."lastUsedAt" < clock_timestamp() - interval '1 minute', true) AS "usedLongAgo"
  FROM "ApiKey" k
    JOIN "User" u ON u."id" = k."userId"
    JOIN "Team" t ON t."id" = k."teamId"
    LEFT JOIN "Member" m ON m."teamId" = k."teamId" AND m."userId" = k."userId"
  WHERE k."hash" = $1 AND coalesce(k."expiresAt" > clock_timestamp(), true)`;

/** Of many requests at once, one writes and none waits. */
const noteUse = `
  UPDATE "ApiKey" SET "lastUsedAt" = clock_timestamp() WHERE "id" = (
    SELECT "id" FROM "ApiKey" WHERE "id" = $1
      AND coalesce("lastUsedAt" < clock_timestamp() - interval '1 minute', true)
    FOR UPDATE SKIP LOCKED)`;

/**
 * Finds whom a key acts for; null where it is unknown, deleted or expired. One read by index and, once a minute for
 * each key, a write of `lastUsedAt`: clients that log with one key never wait for each other. Requests that come with one
 * key at the same time share the read.
 */
export const findKeyHolder = (store: Store, key: string): Promise<KeyHolder | null> =>
  sharedReads(store)(hashSecret(key));

const sharedReads = oncePer((store: Store) => shareReads((hash) => readKeyHolder(store, hash)));

async function readKeyHolder({ pool }: Store, hash: string): Promise<KeyHolder | null> {
  const { rows } = await pool.query<Row>({ name: 'find-key-holder', text: find, values: [hash] });
  const row = rows[0];
  if (row === undefined) return null;
  const { keyId, scope, role } = row;
  if (row.usedLongAgo) await pool.query(noteUse, [keyId]);
  return {
    keyId,
    scope,
    role,
    user: { id: row.userId, name: row.userName, email: row.email },
    team: { id: row.teamId, name: row.teamName },
  };
}
