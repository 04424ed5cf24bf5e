import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const trail = `query ($first: Int = 50, $after: String, $filter: AuditFilter) {
  auditEvents(first: $first, after: $after, filter: $filter) {
    edges { cursor node { action subjectKind subjectId user { name } userId keyId details } }
    pageInfo { hasNextPage endCursor } } }`;

async function read(variables: Record<string, unknown> = {}) {
  const { data } = await api.ask(api.owner, trail, variables);
  return data.auditEvents;
}

describe('the audit trail', () => {
  it('says who launched, cancelled and repeated a run, newest first', async () => {
    const { run } = await launchRun(api, {});
    await api.ask(api.owner, 'mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id: run.id });
    const again = await api.ask(api.owner, 'mutation ($id: ID!) { rerun(id: $id) { id number } }', {
      id: run.id,
    });
    const { edges } = await read({ first: 3 });
    const by = { user: { name: 'Owner' }, userId: api.firstTeam.userId, keyId: null, subjectKind: 'run' };
    expect(edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        ...by,
        action: 'run.rerun',
        subjectId: again.data.rerun.id,
        details: { number: again.data.rerun.number, name: run.name, rerunOf: run.id },
      },
      { ...by, action: 'run.cancel', subjectId: run.id, details: {} },
      { ...by, action: 'run.launch', subjectId: run.id, details: { number: run.number, name: run.name } },
    ]);
  });

  it('is read page by page while events arrive, and by what was done to what', async () => {
    const runs = [await launchRun(api, {}), await launchRun(api, {}), await launchRun(api, {})];
    const ids = runs.map(({ run }) => run.id);
    const first = await read({ first: 2 });
    await launchRun(api, {});
    const second = await read({ first: 1, after: first.pageInfo.endCursor });
    const seen = [...first.edges, ...second.edges].map(({ node }: { node: { subjectId: string } }) => node);
    expect(seen.map(({ subjectId }) => subjectId)).toEqual(ids.toReversed());
    const filtered = await read({ filter: { subjectId: ids[1], actions: ['run.launch'] } });
    expect(filtered.edges).toHaveLength(1);
    expect((await read({ filter: { until: '2020-01-01T00:00:00Z' } })).edges).toEqual([]);
  });

  it('is for owners, and for those of this team', async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    expect((await api.ask(member, trail)).errors[0]!.extensions.code).toBe('ACCESS.OWNER_ONLY');
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'trail-strangers'));
    expect((await api.ask(stranger, trail)).data.auditEvents.edges).toEqual([]);
  });

  it('comes with what it tells of: what cannot be noted is not done', async () => {
    await api.store.pool.query(
      `ALTER TABLE "AuditEvent" ADD CONSTRAINT "no_room" CHECK ("details"->>'name' <> 'refused')`,
    );
    const { errors } = await api.ask(
      api.owner,
      'mutation { launchRun(input: { name: "refused", config: {} }) { run { id } } }',
    );
    expect(errors[0]!.extensions.code).toBe('INTERNAL');
    expect(await api.store.database.run.count({ where: { name: 'refused' } })).toBe(0);
  });

  it('is not changed, by nobody', async () => {
    await expect(
      api.store.database.auditEvent.updateMany({ data: { action: 'run.nothing' } }),
    ).rejects.toThrow(/never changed/);
  });

  it('refuses a cursor of another list', async () => {
    const { errors } = await api.ask(api.owner, trail, { after: 'prediction-4' });
    expect(errors[0]!.extensions.code).toBe('AUDIT.CURSOR');
  });
});
