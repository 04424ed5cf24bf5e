import { closeStore, openStore } from '@beatlab/store/open-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

describe('while PostgreSQL is away', () => {
  it('says so with 503, and answers again as soon as it is back', async () => {
    const { pathname } = new URL(api.store.databaseUrl);
    const elsewhere = Object.assign(new URL(api.store.databaseUrl), { pathname: '/postgres' }).href;
    const administrator = await openStore({ databaseUrl: elsewhere, artifactsFolder: api.home });
    const allow = (allowed: boolean) =>
      administrator.database.$executeRawUnsafe(
        `ALTER DATABASE "${pathname.slice(1)}" ALLOW_CONNECTIONS ${allowed}`,
      );
    try {
      await allow(false);
      await administrator.database.$executeRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${pathname.slice(1)}`;
      const { status, errors } = await api.ask(api.owner, '{ viewer { mayWrite } }');
      expect([status, errors[0]!.extensions.code]).toEqual([503, 'DATABASE.UNREACHABLE']);
      expect((await fetch(`${api.origin}/health`)).status).toBe(503);
    } finally {
      await allow(true);
      await closeStore(administrator);
    }
    expect((await api.ask(api.owner, '{ viewer { mayWrite } }')).data).toEqual({
      viewer: { mayWrite: true },
    });
  });
});
