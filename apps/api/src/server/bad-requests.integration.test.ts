import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badRequests } from '../testing/bad-requests.ts';
import { listRoutes } from '../testing/role-table/list-operations.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

/** Where code lies, or how it was called: nobody outside needs either. */
const inside = /\n\s*at |\.[cm]?[jt]s:\d|node_modules|file:\/\//;

describe('a request that can not be answered', () => {
  it.each(badRequests)('$what: $method $path', async ({ method, path, headers, body, answer }) => {
    const response = await fetch(`${api.origin}${path}`, {
      method,
      headers: { ...headers, ...api.owner },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    expect(text).not.toMatch(inside);
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual(answer);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/./),
      extensions: { remedy: expect.stringMatching(/./) },
    });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('is known of every route that takes something, and the API took none of them for an error of its own', () => {
    const asked = new Set(badRequests.map(({ path }) => path.split(/[/?]/)[1]));
    const routes = listRoutes(api.app).map((route) => route.split(/[ /?]+/)[1]!);
    expect(routes.filter((first) => !asked.has(first))).toEqual([]);
    expect(api.log.filter((line) => / error /.test(line))).toEqual([]);
  });
});

describe('sign-in links, followed too often from one address', () => {
  it('are answered as all that comes too often is: with the code, and when to come back', async () => {
    const follow = () =>
      fetch(`${api.origin}/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"token":"guess"}',
      });
    let refused = await follow();
    for (let tries = 0; tries < 400 && refused.status !== 429; tries++) refused = await follow();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT.RATE', remedy: expect.stringMatching(/^Wait \d+ s[.,]/) } }],
    });
  });
});
