import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchForId } from '../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const config = { input: { config: {} } };

describe('roles', () => {
  it('a viewer reads, and does not launch, cancel or repeat', async () => {
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    const launched = await api.ask(api.owner, launchForId, config);
    const { id } = launched.data.launchRun.run;
    const read = await api.ask(viewer, 'query ($id: ID!) { run(id: $id) { id } viewer { mayWrite } }', {
      id,
    });
    expect(read.data).toEqual({ run: { id }, viewer: { mayWrite: false } });
    const refused = await Promise.all([
      api.ask(viewer, launchForId, config),
      api.ask(viewer, 'mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id }),
      api.ask(viewer, 'mutation ($id: ID!) { rerun(id: $id) { id } }', { id }),
      api.ask(viewer, 'mutation { createApiKey(name: "mine", scope: "write") { key } }'),
    ]);
    expect(refused.map(({ errors }) => errors[0]!.extensions.code)).toEqual(
      Array(4).fill('ACCESS.READ_ONLY'),
    );
    expect(await api.store.database.run.count({ where: { rerunOfId: id } })).toBe(0);
  });

  it('a member launches', async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    const { data } = await api.ask(member, launchForId, config);
    expect(data.launchRun).toEqual({ run: { id: expect.any(String) }, problems: [] });
  });

  it('who is in no team is told so', async () => {
    const member = await api.newPerson('member', await addTeam(api.store, 'short-lived'));
    await api.store.database.team.delete({ where: { slug: 'short-lived' } });
    const { status, errors } = await api.ask(member, '{ viewer { mayWrite } }');
    expect([status, errors[0]!.extensions.code]).toEqual([403, 'ACCESS.NO_TEAM']);
  });
});

describe('who is in several teams', () => {
  it('starts in the first one and chooses', async () => {
    const person = await api.newPerson('member', api.firstTeam.teamId);
    const { id: userId } = (await api.ask(person, '{ viewer { user { id } } }')).data.viewer.user;
    const teamId = await addTeam(api.store, 'second');
    await api.store.database.member.create({ data: { id: 'm2', userId, teamId, role: 'viewer' } });
    const seen = async () => (await api.ask(person, '{ viewer { team { id role } } }')).data.viewer.team;
    expect(await seen()).toEqual({ id: api.firstTeam.teamId, role: 'member' });
    const choose = (organizationId: string) =>
      fetch(`${api.origin}/api/auth/organization/set-active`, {
        method: 'POST',
        headers: { ...person, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json' },
        body: JSON.stringify({ organizationId }),
      });
    expect((await choose(teamId)).status).toBe(200);
    expect(await seen()).toEqual({ id: teamId, role: 'viewer' });
    expect((await choose(await addTeam(api.store, 'not-theirs'))).status).toBe(403);
  });
});

describe('another team', () => {
  it("sees none of this team's runs, datasets and events, and can touch none", async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    const { id } = (await api.ask(api.owner, launchForId, config)).data.launchRun.run;
    const seen = await api.ask(
      stranger,
      'query ($id: ID!) { run(id: $id) { id } runs { totalCount } datasets { name } compareRuns(ids: [$id]) { runs { id } } }',
      { id },
    );
    expect(seen.data).toEqual({
      run: null,
      runs: { totalCount: 0 },
      datasets: [],
      compareRuns: { runs: [] },
    });
    const touched = await Promise.all([
      api.ask(stranger, 'mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id }),
      api.ask(stranger, 'mutation ($id: ID!) { rerun(id: $id) { id } }', { id }),
    ]);
    expect(touched.map(({ errors }) => errors[0]!.extensions.code)).toEqual([
      'RUN.NOT_FOUND',
      'RUN.NOT_FOUND',
    ]);
    const launched = await api.ask(stranger, launchForId, config);
    expect(launched.data.launchRun.problems).toMatchObject([{ key: 'dataset' }]);
  });
});

describe('endpoints that come with better-auth', () => {
  it.each([
    '/organization/invite-member',
    '/organization/create',
    '/organization/update-member-role',
    '/organization/remove-member',
    '/organization/accept-invitation',
    '/update-user',
    '/revoke-sessions',
  ])('%s is closed: it knows no audit trail', async (path) => {
    const response = await fetch(`${api.origin}/api/auth${path}`, {
      method: 'POST',
      headers: { ...api.owner, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST.NOT_FOUND' } }] });
  });
});
