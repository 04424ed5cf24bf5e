import { recordAudit } from '@beatlab/store/audit/record-audit';
import { notifyRunEvent } from '@beatlab/store/events/run-events';
import type { Prisma } from '@beatlab/store/generated/prisma/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchRun } from '../testing/launch-run.ts';
import { openSubscription } from '../testing/open-subscription.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const launch = async (): Promise<string> => (await launchRun(api, {})).run.id;

/** Puts so many copies of a run beside it, as if they had been launched. */
const copyRun = (id: string, count: number) =>
  api.store.database.$transaction(async (transaction) => {
    const { number: _number, id: _id, ...run } = await transaction.run.findUniqueOrThrow({ where: { id } });
    for (let i = 1; i <= count; i++) {
      const data = { ...run, number: 1_000_000 + i } as Prisma.RunUncheckedCreateInput;
      const copy = await transaction.run.create({ data });
      await notifyRunEvent(transaction, { kind: 'CREATED', runId: copy.id, teamId: copy.teamId });
    }
  });

/** Leaves what a deletion of a run leaves behind. */
const deleteAsPeopleDo = (id: string) =>
  api.store.database.$transaction(async (transaction) => {
    const { teamId } = api.firstTeam;
    await transaction.run.delete({ where: { id } });
    await notifyRunEvent(transaction, { kind: 'DELETED', runId: id, teamId });
    await recordAudit(transaction, {
      ...{ teamId, userId: null, action: 'run.delete', subjectKind: 'run', subjectId: id, details: {} },
    });
  });

describe('a subscription that was lost', () => {
  const follow = (fields: string, variables: Record<string, unknown> = {}) =>
    openSubscription(api.origin, api.owner, `subscription ${fields}`, variables);
  type Stream = Awaited<ReturnType<typeof follow>>;
  const next = async (stream: Stream, name = 'runsChanged') => (await stream.next())!.data.data[name];
  /** Events until the one that says that what was missed has been told. */
  const untilStarted = async (stream: Stream, name = 'runsChanged') => {
    const told: { kind: string; runId: string | null; cursor: string }[] = [];
    for (;;) {
      const event = await next(stream, name);
      if (event.kind === 'STARTED') return { told, cursor: event.cursor as string };
      told.push(event);
    }
  };
  const oneRun =
    '($id: ID!, $after: String) { runChanged(id: $id, after: $after) { kind cursor run { state } } }';
  const team = '($after: String) { runsChanged(after: $after) { kind runId cursor run { state } } }';

  it('goes on after its last event: every run that changed meanwhile is told of, and no other', async () => {
    const [quiet, changed] = [await launch(), await launch()];
    const before = await follow(team);
    const { cursor } = await untilStarted(before);
    before.close();
    await commitOneEpoch(api.store, changed);
    const created = await launch();
    const { told } = await untilStarted(await follow(team, { after: cursor }));
    const ids = told.map(({ runId }) => runId);
    expect(ids).toEqual(expect.arrayContaining([changed, created]));
    expect(ids).not.toContain(quiet);
  });

  it('misses no change whose transaction was open while it listened, and committed when nobody did', async () => {
    const id = await launch();
    const stream = await follow(team);
    await untilStarted(stream);
    let commit = () => {};
    const open = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun = () => {};
    const written = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = api.store.database.$transaction(async (transaction) => {
      await notifyRunEvent(transaction, { kind: 'STATE', runId: id, teamId: api.firstTeam.teamId });
      begun();
      await open;
    });
    await written;
    await launch(); // a later transaction that commits first
    const { cursor } = await next(stream);
    stream.close();
    commit();
    await slow;
    const { told } = await untilStarted(await follow(team, { after: cursor }));
    expect(told.map(({ runId }) => runId)).toContain(id);
  });

  it('is told to read the list again where too much changed, and refuses a cursor that is none', async () => {
    const stream = await follow(team);
    const { cursor } = await untilStarted(stream);
    stream.close();
    await copyRun(await launch(), 201);
    expect(await next(await follow(team, { after: cursor }))).toMatchObject({ kind: 'RESYNC', run: null });
    const refused = await (await follow(team, { after: 'yesterday' })).next();
    expect(refused!.data.errors[0].extensions.code).toBe('EVENT.CURSOR');
  });

  it('to one run begins with the run as it is, and tells of no other', async () => {
    const [one, other] = [await launch(), await launch()];
    const stream = await follow(team);
    const { cursor } = await untilStarted(stream);
    stream.close();
    await deleteAsPeopleDo(other);
    const again = await follow(oneRun, { id: one, after: cursor });
    expect(await next(again, 'runChanged')).toMatchObject({ kind: 'STATE', run: { state: 'QUEUED' } });
    await commitOneEpoch(api.store, one);
    expect(await next(again, 'runChanged')).toMatchObject({ kind: 'STATE', run: { state: 'RUNNING' } });
    again.close();
  });

  it('hears of a run that was deleted meanwhile', async () => {
    const id = await launch();
    const stream = await follow(oneRun, { id });
    const { cursor } = await next(stream, 'runChanged');
    expect(cursor).toMatch(/^change-/);
    await deleteAsPeopleDo(id);
    expect(await next(stream, 'runChanged')).toMatchObject({ kind: 'DELETED', run: null });
    const { told } = await untilStarted(await follow(team, { after: cursor }));
    expect(told).toContainEqual(expect.objectContaining({ kind: 'DELETED', runId: id, run: null }));
  });
});
