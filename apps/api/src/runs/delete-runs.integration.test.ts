import { claimRun } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRun } from '../testing/launch-run.ts';
import {
  addDataset,
  addTeam,
  type Credentials,
  startTestApi,
  type TestApi,
} from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

async function finishedRun(): Promise<string> {
  const { run } = await launchRun(api, {});
  await claimRun(api.store, { runId: run.id, workerId: 'a test' });
  await finishRun(api.store, { runId: run.id, attempt: 1 });
  return run.id;
}

const remove = async (who: Credentials, ids: string[]) => {
  const { data, errors } = await api.ask(who, 'mutation ($ids: [ID!]!) { deleteRuns(ids: $ids) }', { ids });
  return { deleted: data?.deleteRuns ?? null, code: errors[0]?.extensions.code ?? null };
};
const isThere = async (id: string) => (await api.store.database.run.findUnique({ where: { id } })) !== null;

describe('runs that are deleted', () => {
  it('are gone, once each', async () => {
    const [a, b] = [await finishedRun(), await finishedRun()];
    expect(await remove(api.owner, [a, b, a])).toEqual({ deleted: [a, b], code: null });
    expect([await isThere(a), await isThere(b)]).toEqual([false, false]);
    expect(await remove(api.owner, [a])).toEqual({ deleted: null, code: 'RUN.NOT_FOUND' });
  });

  it('stay, all of them, where one is of another team', async () => {
    const run = await finishedRun();
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'others'));
    expect((await remove(stranger, [run])).code).toBe('RUN.NOT_FOUND');
    expect((await remove(api.owner, [run, '0198c0de-0000-7000-8000-000000000000'])).code).toBe(
      'RUN.NOT_FOUND',
    );
    expect(await isThere(run)).toBe(true);
  });

  it("are a member's own, or any for an owner; none for a viewer", async () => {
    const run = await finishedRun();
    const { teamId } = api.firstTeam;
    expect((await remove(await api.newPerson('member', teamId), [run])).code).toBe('ACCESS.NOT_YOURS');
    expect((await remove(await api.newPerson('viewer', teamId), [run])).code).toBe('ACCESS.READ_ONLY');
    expect(await isThere(run)).toBe(true);
    expect((await remove(api.owner, [run])).deleted).toEqual([run]);
  });

  it('must have ended', async () => {
    const { run } = await launchRun(api, {});
    expect((await remove(api.owner, [run.id])).code).toBe('RUN.NOT_ENDED');
    expect((await remove(api.owner, [])).code).toBe('REQUEST.ARGUMENT');
  });
});
