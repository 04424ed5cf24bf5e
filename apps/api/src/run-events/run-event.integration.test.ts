import { reportProgress } from '@beatlab/store/runs/report-progress';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchRun } from '../testing/launch-run.ts';
import { openSubscription } from '../testing/open-subscription.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const launch = async (): Promise<string> => (await launchRun(api, {})).run.id;

const progress = (share: number) => ({
  stage: 'train',
  epoch: 2,
  epochs: 13,
  step: 10,
  steps: 100,
  loss: Number.NaN,
  tokensPerSecond: 5_000,
  remainingSeconds: 60,
  share,
});

const changes =
  'subscription ($id: ID!) { runChanged(id: $id) { kind runId run { id state progress { stage share loss } } } }';

describe('a subscription to one run', () => {
  it('starts with the run as it is, and then delivers every change', async () => {
    const id = await launch();
    const subscription = await openSubscription(api.origin, api.owner, changes, { id });
    const first = (await subscription.next())!.data.data.runChanged;
    expect(first).toEqual({ kind: 'STATE', runId: id, run: { id, state: 'QUEUED', progress: null } });
    const { attempt } = await commitOneEpoch(api.store, id);
    const kinds: string[] = [];
    while (!kinds.includes('LOG')) kinds.push((await subscription.next())!.data.data.runChanged.kind);
    expect(kinds).toEqual(['STATE', 'EPOCH', 'LOG']);
    await reportProgress(api.store, { runId: id, attempt }, progress(0.25));
    const { runChanged } = (await subscription.next())!.data.data;
    expect(runChanged).toMatchObject({
      kind: 'PROGRESS',
      run: { state: 'RUNNING', progress: { stage: 'train', share: 0.25 } },
    });
    subscription.close();
  });

  it('delivers a progress report within half a second of its commit', async () => {
    const id = await launch();
    const { attempt } = await commitOneEpoch(api.store, id);
    const subscription = await openSubscription(api.origin, api.owner, changes, { id });
    await subscription.next();
    const milliseconds: number[] = [];
    for (let i = 1; i <= 20; i++) {
      await reportProgress(api.store, { runId: id, attempt }, progress(i / 20));
      const committedAt = performance.now();
      const { runChanged } = (await subscription.next())!.data.data;
      milliseconds.push(performance.now() - committedAt);
      expect(runChanged.run.progress.share).toBe(i / 20);
    }
    subscription.close();
    milliseconds.sort((a, b) => a - b);
    console.log(
      `progress: median ${milliseconds[10]!.toFixed(1)} ms, slowest ${milliseconds[19]!.toFixed(1)} ms`,
    );
    expect(milliseconds[10]).toBeLessThan(500);
  });

  it('tells of points that a program outside logs, and of a repetition nothing', async () => {
    const created = await api.ask(
      api.owner,
      'mutation { createRun(input: { clientId: "11111111-2222-4333-8444-555555555555", name: "from outside" }) { run { id } attempt } }',
    );
    const { run, attempt } = created.data.createRun;
    const log = (steps: number[]) =>
      api.ask(
        api.owner,
        'mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) { logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }',
        { runId: run.id, attempt, series: [{ key: 'loss', steps, values: steps.map(() => 'NaN') }] },
      );
    const stream = await openSubscription(api.origin, api.owner, changes, { id: run.id });
    await stream.next();
    await log([1, 2]);
    expect((await stream.next())!.data.data.runChanged).toMatchObject({ kind: 'METRICS', runId: run.id });
    await log([1, 2]);
    await reportProgress(api.store, { runId: run.id, attempt }, progress(0.5));
    expect((await stream.next())!.data.data.runChanged.kind).toBe('PROGRESS');
    stream.close();
  });

  it.each(['x', '00000000-0000-0000-0000-000000000000'])(
    'to a run %s that is not there ends with a word',
    async (id) => {
      const subscription = await openSubscription(api.origin, api.owner, changes, { id });
      expect((await subscription.next())!.data.errors[0].extensions.code).toBe('RUN.NOT_FOUND');
      expect((await subscription.next())?.event).toBe('complete');
    },
  );

  it('of another team is not there', async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    const subscription = await openSubscription(api.origin, stranger, changes, { id: await launch() });
    expect((await subscription.next())!.data.errors[0].extensions.code).toBe('RUN.NOT_FOUND');
  });

  it('ends when its listener signs out', async () => {
    const member = await api.newPerson('member', api.firstTeam.teamId);
    const subscription = await openSubscription(api.origin, member, changes, { id: await launch() });
    await subscription.next();
    await fetch(`${api.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...member, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json' },
      body: '{}',
    });
    // Cut off, or ended: either way nothing more comes.
    expect(await subscription.next().catch(() => null)).toBeNull();
  });

  it('goes on after the connection to PostgreSQL was lost, and tells what was missed meanwhile', async () => {
    const id = await launch();
    const subscription = await openSubscription(api.origin, api.owner, changes, { id });
    await subscription.next();
    await api.store.database.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'beatlab events' AND datname = current_database()`;
    const { runChanged } = (await subscription.next())!.data.data;
    expect(runChanged).toMatchObject({ kind: 'STATE', run: { id, state: 'QUEUED' } });
    subscription.close();
  });

  it('is not answered without a session', async () => {
    const { status } = await openSubscription(api.origin, {}, changes, { id: 'x' });
    expect(status).toBe(401);
  });
});

describe("a subscription to the team's runs", () => {
  it('hears of new runs of its team alone, with an API key too', async () => {
    const teamId = await addTeam(api.store, 'neighbours');
    await addDataset(api.store, teamId);
    const neighbour = await api.newPerson('owner', teamId);
    const made = await api.ask(
      neighbour,
      'mutation { createApiKey(name: "listener", scope: "read") { key } }',
    );
    const key = { 'x-api-key': made.data.createApiKey.key };
    const subscription = await openSubscription(
      api.origin,
      key,
      'subscription { runsChanged { kind run { name } } }',
    );
    expect((await subscription.next())!.data.data.runsChanged).toEqual({ kind: 'STARTED', run: null });
    await launch();
    await api.ask(neighbour, 'mutation { launchRun(input: { name: "theirs", config: {} }) { run { id } } }');
    const event = await subscription.next();
    expect(event!.data.data.runsChanged).toEqual({ kind: 'CREATED', run: { name: 'theirs' } });
    subscription.close();
  });
});

describe('a subscription to a group', () => {
  const fields =
    'subscription ($group: String, $experiment: String, $sweepId: ID) { groupChanged(group: $group, experiment: $experiment, sweepId: $sweepId) { kind run { name } } }';
  const launchIn = (name: string, experiment: string) =>
    api.ask(
      api.owner,
      `mutation { launchRun(input: { name: "${name}", experiment: "${experiment}", config: {} }) { run { id } } }`,
    );

  it('hears of its runs alone', async () => {
    const stream = await openSubscription(api.origin, api.owner, fields, { experiment: 'inside' });
    expect((await stream.next())!.data.data.groupChanged.kind).toBe('STARTED');
    await launchIn('one', 'outside');
    await launchIn('two', 'inside');
    expect((await stream.next())!.data.data.groupChanged).toEqual({ kind: 'CREATED', run: { name: 'two' } });
    stream.close();
  });

  it.each([{}, { group: 'a', experiment: 'b' }])(
    'has to be about one group, and not about %j',
    async (named) => {
      const stream = await openSubscription(api.origin, api.owner, fields, named);
      expect((await stream.next())!.data.errors[0].extensions.code).toBe('REQUEST.ARGUMENT');
    },
  );
});
