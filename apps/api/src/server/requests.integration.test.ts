import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubscription } from '../testing/open-subscription.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const deep = `${'{ rerunOf '.repeat(13)} { id } ${'}'.repeat(13)}`;
const tooDeep = `query { run(id: "x") ${deep} }`;
const tooMuch = '{ runs(first: 200) { edges { node { log(first: 2000) { lines { message } } } } } }';

describe('requests that ask for too much', () => {
  it.each([
    ['too deep', tooDeep, 'LIMIT.DEPTH'],
    ['too wide', tooMuch, 'LIMIT.COST'],
    ['too long', `{ ${'viewer { mayWrite } '.repeat(2_000)} }`, 'REQUEST.SYNTAX'],
  ])('%s: refused with a code and a remedy', async (_what, query, code) => {
    const { status, data, errors } = await api.ask(api.owner, query);
    expect([status, data]).toEqual([400, null]);
    expect(errors[0]!.extensions).toMatchObject({ code, remedy: expect.any(String) });
  });

  it.each([
    ['too deep', `subscription { runChanged(id: "x") { run ${deep} } }`, 'LIMIT.DEPTH'],
    [
      'too wide',
      'subscription { runsChanged { run { metrics { points(maximum: 5000) { step value min max } } epochs { epoch } artifacts { id } log(first: 2000) { lines { id time level message attempt } } } } }',
      'LIMIT.COST',
    ],
    ['no subscription', '{ viewer { mayWrite } }', 'REQUEST.INVALID'],
    ['not in the schema', 'subscription { everything }', 'REQUEST.INVALID'],
  ])('%s on the event stream: refused in the same words', async (_what, query, code) => {
    const subscription = await openSubscription(api.origin, api.owner, query);
    const { event, data } = (await subscription.next())!;
    expect(event).toBe('next');
    expect(data.errors[0].extensions).toMatchObject({ code, remedy: expect.any(String) });
    expect((await subscription.next())?.event).toBe('complete');
  });

  it('pages out of range are refused', async () => {
    const { errors } = await api.ask(api.owner, '{ runs(first: 201) { totalCount } }');
    expect(errors[0]).toMatchObject({
      message: 'first must not be greater than 200',
      extensions: { code: 'REQUEST.ARGUMENT' },
    });
  });
});

describe('requests that a foreign page could send', () => {
  it('a form post is refused, whatever cookie comes with it', async () => {
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { ...api.owner, 'content-type': 'text/plain' },
      body: '{"query":"mutation { cancelRun(id: \\"x\\") { id } }"}',
    });
    expect(response.status).toBe(400);
  });

  it('a query in an address is refused without a header that only scripts of ours send', async () => {
    const response = await fetch(`${api.origin}/graphql?query={viewer{mayWrite}}`, { headers: api.owner });
    expect(response.status).toBe(400);
  });
});

describe('errors', () => {
  it('say what is wrong with a request', async () => {
    const { status, errors } = await api.ask(api.owner, '{ nothing }');
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('nothing'),
      extensions: { code: 'REQUEST.INVALID' },
    });
  });

  it('that nobody foresaw are masked, logged, and without a stack trace', async () => {
    // A manifest that no version of Beatlab writes.
    const { teamId } = api.firstTeam;
    const dataset = await api.store.database.dataset.create({ data: { teamId, name: 'broken' } });
    await api.store.database.datasetVersion.create({
      data: {
        datasetId: dataset.id,
        hash: 'c'.repeat(64),
        folder: '/',
        origin: 'folder',
        recordCount: 1,
        beatCount: 1,
        sizeBytes: 1,
        manifest: { records: [null] },
      },
    });
    const { errors } = await api.ask(api.owner, '{ datasets { versions { records { name } } } }');
    expect(errors[0]!.extensions).toEqual({
      code: 'INTERNAL',
      where: null,
      remedy: expect.stringContaining('log'),
    });
    expect(JSON.stringify(errors)).not.toMatch(/TypeError|\.ts:|node_modules/);
    expect(api.log.some((line) => line.includes('TypeError') && line.includes('read-manifest'))).toBe(true);
  });

  it('body that is no JSON is answered in the same shape', async () => {
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { ...api.owner, 'content-type': 'application/json' },
      body: '{"query":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST.INVALID' } }] });
  });
});
