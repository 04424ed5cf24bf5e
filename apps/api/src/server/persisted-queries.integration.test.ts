import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const hashOf = (query: string) => createHash('sha256').update(query).digest('hex');

/** Asks by hash; with the text beside it where it is given. */
async function askByHash(sha256Hash: unknown, query?: string, version = 1) {
  const response = await fetch(`${api.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...api.owner },
    body: JSON.stringify({ query, extensions: { persistedQuery: { version, sha256Hash } } }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  const { data = null, errors = [] } = (await response.json()) as any;
  return { status: response.status, data, message: errors[0]?.message, ...errors[0]?.extensions };
}

describe('a query asked for by its hash', () => {
  it('is not known at first, comes with its text once, and is answered by the hash alone from then on', async () => {
    const query = '{ viewer { team { name } } }';
    expect(await askByHash(hashOf(query))).toMatchObject({
      // The words that clients of this protocol wait for.
      message: 'PersistedQueryNotFound',
      code: 'PERSISTED_QUERY_NOT_FOUND',
      remedy: expect.stringContaining('text'),
    });
    const data = { viewer: { team: { name: 'Beatlab' } } };
    expect(await askByHash(hashOf(query), query)).toMatchObject({ status: 200, data });
    expect(await askByHash(hashOf(query))).toMatchObject({ status: 200, data });
  });

  it.each([
    ['another text', hashOf('{ viewer { team { id } } }'), 1],
    ['no hash at all', 'x', 1],
    ['a list', ['x'], 1],
    ['a version that nobody knows', hashOf('{ viewer { mayWrite } }'), 2],
  ])('is refused where the hash is of %s, and not kept under it', async (_what, hash, version) => {
    const refused = await askByHash(hash, '{ viewer { mayWrite } }', version);
    expect(refused).toMatchObject({ status: 400, data: null, code: 'REQUEST.INVALID' });
    expect(refused.remedy).toEqual(expect.any(String));
    expect((await askByHash(hash)).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it.each([
    ['too deep', `{ run(id: "x") ${'{ rerunOf '.repeat(13)} { id } ${'}'.repeat(13)} }`, 'LIMIT.DEPTH'],
    [
      'too wide',
      '{ runs(first: 200) { edges { node { log(first: 2000) { lines { message } } } } } }',
      'LIMIT.COST',
    ],
    ['not valid', '{ nothing }', 'REQUEST.INVALID'],
  ])('is refused where it is %s, each time', async (_what, query, code) => {
    expect(await askByHash(hashOf(query), query)).toMatchObject({ status: 400, data: null, code });
    expect((await askByHash(hashOf(query))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await askByHash(hashOf(query), query)).toMatchObject({ status: 400, data: null, code });
  });

  it('is measured with the variables of each request', async () => {
    const query =
      'query ($first: Int!) { runs(first: $first) { edges { node { log(first: 2000) { lines { message } } } } } }';
    const ask = async (first: number, text?: string) => {
      const response = await fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...api.owner },
        body: JSON.stringify({
          query: text,
          variables: { first },
          extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } },
        }),
      });
      return response.status;
    };
    expect([await ask(1, query), await ask(1), await ask(200)]).toEqual([200, 200, 400]);
  });

  it('needs a session or a key, known or not', async () => {
    const query = '{ viewer { team { name } } }';
    await askByHash(hashOf(query), query);
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } } }),
    });
    expect(response.status).toBe(401);
  });
});
