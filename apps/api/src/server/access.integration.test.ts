import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followSignInLink } from '../testing/follow-sign-in-link.ts';
import { launchForId } from '../testing/launch-run.ts';
import { openSubscription } from '../testing/open-subscription.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const config = { input: { config: {} } };

describe('without a session or a key', () => {
  it.each([
    ['POST', '/graphql'],
    ['GET', '/graphql?query={viewer{mayWrite}}'],
    ['POST', '/graphql/stream'],
    ['GET', '/artifacts/00000000-0000-0000-0000-000000000000/model.onnx'],
    ['GET', '/anything'],
  ])('%s %s is answered with 401 and what to do', async (method, path) => {
    const response = await fetch(`${api.origin}${path}`, { method });
    const { errors } = (await response.json()) as { errors: { extensions: unknown }[] };
    expect(response.status).toBe(401);
    expect(errors[0]!.extensions).toMatchObject({
      code: 'ACCESS.NOT_SIGNED_IN',
      remedy: expect.stringContaining('npm run up'),
    });
  });

  it('an invented cookie or key changes nothing', async () => {
    const cookie = await api.ask({ cookie: 'beatlab.session_token=abc.def' }, '{ viewer { mayWrite } }');
    expect(cookie.errors[0]!.extensions.code).toBe('ACCESS.NOT_SIGNED_IN');
    const key = await api.ask({ 'x-api-key': 'beatlab_abc' }, '{ viewer { mayWrite } }');
    expect([key.status, key.errors[0]!.extensions.code]).toEqual([401, 'ACCESS.KEY_REFUSED']);
  });

  it('/health says that API and database are there, and nothing else', async () => {
    const response = await fetch(`${api.origin}/health`);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });

  it('nobody signs themselves up or asks for a link', async () => {
    const post = (path: string, body: unknown) =>
      fetch(`${api.origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
        body: JSON.stringify(body),
      });
    const email = 'stranger@beatlab.test';
    const answers = await Promise.all([
      post('/sign-in/magic-link', { email }),
      post('/sign-up/email', { email, password: 'password-password', name: 'Stranger' }),
    ]);
    expect(answers.every(({ status }) => status >= 400)).toBe(true);
    expect(await api.store.database.user.count({ where: { email } })).toBe(0);
  });
});

describe('an answer', () => {
  it('is kept by no browser and no proxy, though asked for by GET', async () => {
    const cookie = (await api.signIn(await api.newLink()))!;
    const response = await fetch(`${api.origin}/graphql?query={viewer{mayWrite}}`, {
      headers: { ...cookie, 'apollo-require-preflight': 'yes' },
    });
    expect([response.status, await response.json()]).toEqual([200, { data: { viewer: { mayWrite: true } } }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the one-time sign-in link', () => {
  it('opens a page of the dashboard, whose button signs the owner in once, and no second time', async () => {
    expect(api.signInUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in\?token=\w+$/);
    const first = await api.signIn(api.signInUrl);
    const { data } = await api.ask(first!, '{ viewer { user { name } team { name role } mayWrite } }');
    expect(data.viewer).toEqual({
      user: { name: 'Owner' },
      team: { name: 'Beatlab', role: 'owner' },
      mayWrite: true,
    });
    expect(await api.signIn(api.signInUrl)).toBeNull();
  });

  it('is not used up by a program that opens it to preview it, not even where better-auth would verify it', async () => {
    const link = await api.newLink();
    const { pathname, search } = new URL(link);
    for (const path of [`${pathname}${search}`, `/api/auth/magic-link/verify${search}`]) {
      const looked = await fetch(`${api.origin}${path}`, { redirect: 'manual' });
      expect([looked.status >= 400, looked.headers.getSetCookie()]).toEqual([true, []]);
    }
    expect(await api.signIn(link)).not.toBeNull();
  });

  it('signs in nobody by a form that another site could send', async () => {
    const { searchParams: body } = new URL(await api.newLink());
    const sent = await fetch(`${api.origin}/sign-in`, { method: 'POST', body });
    expect([sent.status, sent.headers.getSetCookie()]).toEqual([404, []]);
  });

  it('is stored as a hash, of no use to a reader of the database', async () => {
    const link = new URL(await api.newLink());
    const rows = await api.store.database.verification.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(link.searchParams.get('token'));
  });

  it('gives a cookie that scripts cannot read and other sites cannot send along', async () => {
    const response = await followSignInLink(api.origin, await api.newLink());
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^beatlab\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('signing out ends the session', async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    await fetch(`${api.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...member, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json' },
      body: '{}',
    });
    const { status } = await api.ask(member, '{ viewer { mayWrite } }');
    expect(status).toBe(401);
  });
});

describe('API keys', () => {
  const create = `mutation ($scope: String!) { createApiKey(name: "script", scope: $scope, expiresInDays: 30) {
    key apiKey { id name start scope expiresAt } } }`;

  it('a key works at once, is listed without itself, and stops working when deleted', async () => {
    const { data } = await api.ask(api.owner, create, { scope: 'write' });
    const { key, apiKey } = data.createApiKey;
    const launched = await api.ask({ 'x-api-key': key }, launchForId, config);
    expect(launched.data.launchRun.problems).toEqual([]);

    const listed = await api.ask(api.owner, '{ apiKeys { id name start scope expiresAt } }');
    expect(listed.data.apiKeys).toContainEqual(apiKey);
    expect(key.startsWith(apiKey.start) && key.length > 3 * apiKey.start.length).toBe(true);
    const row = await api.store.database.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } });
    expect(JSON.stringify(row)).not.toContain(key);

    await api.ask(api.owner, 'mutation ($id: ID!) { deleteApiKey(id: $id) }', { id: apiKey.id });
    const { errors } = await api.ask({ 'x-api-key': key }, '{ viewer { mayWrite } }');
    expect(errors[0]!.extensions.code).toBe('ACCESS.KEY_REFUSED');
  });

  it('a key that reads does not launch, and no key makes keys', async () => {
    const { data } = await api.ask(api.owner, create, { scope: 'read' });
    const key = { 'x-api-key': data.createApiKey.key };
    expect((await api.ask(key, '{ viewer { mayWrite } }')).data.viewer.mayWrite).toBe(false);
    expect((await api.ask(key, launchForId, config)).errors[0]!.extensions.code).toBe('ACCESS.READ_ONLY');
    const making = await api.ask(key, create, { scope: 'read' });
    expect(making.errors[0]!.extensions.code).toBe('ACCESS.SESSION_NEEDED');
  });

  it('a key is no more than its owner: made a viewer, the key of a member only reads', async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    const { data } = await api.ask(member, create, { scope: 'write' });
    const key = { 'x-api-key': data.createApiKey.key };
    const { id: userId } = (await api.ask(member, '{ viewer { user { id } } }')).data.viewer.user;
    await api.store.database.member.updateMany({ where: { userId }, data: { role: 'viewer' } });
    expect((await api.ask(key, launchForId, config)).errors[0]!.extensions.code).toBe('ACCESS.READ_ONLY');
  });

  it("nobody deletes another person's key", async () => {
    const { data } = await api.ask(api.owner, create, { scope: 'read' });
    const member = await api.newPerson('member', api.firstTeam.teamId);
    const { id } = data.createApiKey.apiKey;
    const { errors } = await api.ask(member, 'mutation ($id: ID!) { deleteApiKey(id: $id) }', { id });
    expect(errors[0]!.extensions.code).toBe('API_KEY.NOT_FOUND');
  });

  it('a key that logs knows who it is, and reads, changes, hears and downloads nothing else', async () => {
    const { data } = await api.ask(api.owner, create, { scope: 'log' });
    const key = { 'x-api-key': data.createApiKey.key };
    expect((await api.ask(key, '{ viewer { mayWrite } }')).data.viewer.mayWrite).toBe(false);
    const refused = await Promise.all([
      api.ask(key, '{ runs { totalCount } }'),
      api.ask(key, '{ viewer { mayWrite } ... on Query { hidden: runs { totalCount } } }'),
      api.ask(key, launchForId, config),
    ]);
    expect(refused.map(({ errors }) => errors[0]!.extensions.code)).toEqual(Array(3).fill('ACCESS.LOG_ONLY'));
    const stream = await openSubscription(api.origin, key, 'subscription { runsChanged { runId } }');
    expect((await stream.next())!.data.errors[0].extensions.code).toBe('ACCESS.LOG_ONLY');
    const download = await fetch(`${api.origin}/artifacts/x/model.onnx`, { headers: key });
    expect(download.status).toBe(403);
  });

  it("an owner sees and deletes everybody's keys, a member their own alone", async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    const { key, apiKey } = (await api.ask(member, create, { scope: 'write' })).data.createApiKey;
    const all = '{ apiKeys(ofTeam: true) { id lastUsedAt user { name } } }';
    expect((await api.ask(member, all)).errors[0]!.extensions.code).toBe('ACCESS.OWNER_ONLY');
    await api.ask({ 'x-api-key': key }, '{ viewer { mayWrite } }');
    expect((await api.ask(api.owner, all)).data.apiKeys).toContainEqual({
      id: apiKey.id,
      lastUsedAt: expect.any(String),
      user: { name: 'member' },
    });
    await api.ask(api.owner, 'mutation ($id: ID!) { deleteApiKey(id: $id) }', { id: apiKey.id });
    const { errors } = await api.ask({ 'x-api-key': key }, '{ viewer { mayWrite } }');
    expect(errors[0]!.extensions.code).toBe('ACCESS.KEY_REFUSED');
  });

  it.each(['create', 'update', 'delete', 'list'])("better-auth's own /api-key/%s is closed", async (path) => {
    const response = await fetch(`${api.origin}/api/auth/api-key/${path}`, {
      method: path === 'list' ? 'GET' : 'POST',
      headers: { ...api.owner, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json' },
      ...(path === 'list' ? {} : { body: '{"name":"x","keyId":"x"}' }),
    });
    expect(response.status).toBe(404);
  });
});

describe('the log', () => {
  it('has a line for each request, and no token, key or query in it', async () => {
    expect(api.log.some((line) => / debug POST \/graphql 200 \d+ ms$/.test(line))).toBe(true);
    expect(api.log.join('\n')).not.toMatch(/token=|beatlab_[A-Za-z]{10}|query/);
  });
});

// Last: from then on strangers at this address are turned away for a minute.
describe('who asks too often', () => {
  it('without being known is answered 429, and when to try again; who is signed in goes on', async () => {
    const strangers = Array.from({ length: 310 }, () => fetch(`${api.origin}/artifacts/x/y`));
    const refused = (await Promise.all(strangers)).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused[0]!.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT.RATE' } }] });
    expect((await api.ask(api.owner, '{ viewer { mayWrite } }')).status).toBe(200);
  });
});
