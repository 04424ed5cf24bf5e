import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { createApiKey } from './create-api-key.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { findKeyHolder } from './find-key-holder.ts';

let test: TestStore;
let owner: { teamId: string; userId: string };
beforeAll(async () => {
  test = await createTestStore();
  owner = await ensureFirstTeam(test.store);
});
afterAll(() => test?.drop());

const make = (expiresAt: Date | null = null) =>
  createApiKey(test.store, { ...owner, name: 'script', scope: 'log', expiresAt }, owner);

describe('an API key', () => {
  it('is found by itself, and what is stored of it is of no use', async () => {
    const { key, apiKey } = await make();
    expect(await findKeyHolder(test.store, key)).toMatchObject({
      keyId: apiKey.id,
      scope: 'log',
      role: 'owner',
      user: { id: owner.userId },
      team: { id: owner.teamId },
    });
    expect(JSON.stringify(apiKey)).not.toContain(key);
    expect(await findKeyHolder(test.store, apiKey.hash)).toBeNull();
    expect(await findKeyHolder(test.store, apiKey.start!)).toBeNull();
  });

  it('works until the moment it expires', async () => {
    expect(await findKeyHolder(test.store, (await make(new Date(Date.now() + 60_000))).key)).not.toBeNull();
    expect(await findKeyHolder(test.store, (await make(new Date(Date.now() - 1))).key)).toBeNull();
  });

  it('stops working once it is deleted, and another team cannot delete it', async () => {
    const { key, apiKey } = await make();
    const which = { id: apiKey.id, teamId: owner.teamId };
    expect(await deleteApiKey(test.store, { ...which, teamId: 'another' }, owner)).toBe(false);
    expect(await deleteApiKey(test.store, { ...which, userId: 'another' }, owner)).toBe(false);
    expect(await findKeyHolder(test.store, key)).not.toBeNull();
    expect(await deleteApiKey(test.store, which, owner)).toBe(true);
    expect(await findKeyHolder(test.store, key)).toBeNull();
  });

  it('writes its row once a minute, however often it is used', async () => {
    const { key, apiKey } = await make();
    const version = async () =>
      (
        await test.store.pool.query('SELECT "xmin"::text, "lastUsedAt" FROM "ApiKey" WHERE "id" = $1', [
          apiKey.id,
        ])
      ).rows[0];
    await findKeyHolder(test.store, key);
    const first = await version();
    expect(first.lastUsedAt).not.toBeNull();
    await Promise.all(Array.from({ length: 50 }, () => findKeyHolder(test.store, key)));
    expect(await version()).toEqual(first);
    await test.store.database.apiKey.update({
      where: { id: apiKey.id },
      data: { lastUsedAt: new Date(Date.now() - 61_000) },
    });
    await Promise.all(Array.from({ length: 20 }, () => findKeyHolder(test.store, key)));
    expect((await version()).lastUsedAt.getTime()).toBeGreaterThanOrEqual(first.lastUsedAt.getTime());
  });

  it('never waits for another request that holds its row', async () => {
    const { key, apiKey } = await make();
    const client = await test.store.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM "ApiKey" WHERE "id" = $1 FOR UPDATE', [apiKey.id]);
      expect(await findKeyHolder(test.store, key)).toMatchObject({ keyId: apiKey.id });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('is in the audit trail when made and deleted, without itself', async () => {
    const { key, apiKey } = await make();
    await deleteApiKey(test.store, { id: apiKey.id, teamId: owner.teamId }, owner);
    const events = await test.store.database.auditEvent.findMany({
      where: { subjectId: apiKey.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action }) => action)).toEqual(['api-key.create', 'api-key.delete']);
    expect(JSON.stringify(events.map(({ details }) => details))).not.toContain(key);
  });
});
