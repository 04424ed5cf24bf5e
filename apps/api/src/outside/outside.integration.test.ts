import { randomUUID } from 'node:crypto';
import { endSilentRuns } from '@beatlab/store/outside/end-silent-runs';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { requeueLostRuns } from '@beatlab/store/runs/requeue-lost-runs';
import { newRun } from '@beatlab/store/testing/new-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';

const open = `mutation ($input: CreateRunInput!) {
  createRun(input: $input) { attempt created run { id number state kind origin experiment config dataset { name } labelMapName startedAt } } }`;
const tell = (field: string, declared = '', given = '') =>
  `mutation ($runId: ID!, $attempt: Int!${declared}) { ${field}(runId: $runId, attempt: $attempt${given}) { changed cancelRequested } }`;
const log = tell('logMetrics', ', $series: [MetricSeriesInput!]!', ', series: $series');
const say = tell('logLines', ', $lines: [LogLineInput!]!', ', lines: $lines');
const confuse = tell('logConfusion', ', $confusion: ConfusionInput!', ', confusion: $confusion');
const predict = tell('logBeatPredictions', ', $beats: BeatPredictionsInput!', ', beats: $beats');
const set = tell('setParams', ', $params: JSON!', ', params: $params');
const finish = tell('finishRun', ', $state: RunEnd!, $cause: CauseInput', ', state: $state, cause: $cause');
const beat = tell('heartbeat');
const read = `query ($id: ID!) { run(id: $id) {
  state cause { code } config lastMetrics { key value step }
  metrics { key pointCount points(maximum: 100) { step value } }
  log(first: 100) { lines { level message attempt } } attempts { number workerId endedAt cause { code } }
  confusion(part: VALIDATION, scope: BEAT) { epoch classes cells { truth predicted count } }
  classTable(part: VALIDATION, scope: BEAT) { class support } } }`;

describe('A run from outside', () => {
  let api: TestApi;
  let owner: Credentials;

  beforeAll(async () => {
    api = await startTestApi();
    owner = api.owner;
  });
  afterAll(() => api.close());

  const start = async (input: Record<string, unknown> = {}) => {
    const { data, errors } = await api.ask(owner, open, { input });
    expect(errors).toEqual([]);
    const { run, attempt } = data.createRun;
    return { runId: run.id as string, attempt: attempt as number };
  };
  const ask = (query: string, variables: Record<string, unknown>, who = owner) =>
    api.ask(who, query, variables);
  const codeOf = async (query: string, variables: Record<string, unknown>, who = owner) =>
    (await ask(query, variables, who)).errors[0]?.extensions.code;
  const runOf = async (runId: string) => (await ask(read, { id: runId })).data.run;
  const loss = (steps: number[], values: unknown[] = steps) => [{ key: 'train/loss', steps, values }];

  it('works at once, with the settings and the data that its client names', async () => {
    const input = { experiment: 'torch', params: { rate: 0.1, net: { width: 8 } }, tags: ['b', 'a', 'b'] };
    const { data } = await ask(open, { input });
    expect(data.createRun).toMatchObject({
      attempt: 1,
      created: true,
      run: {
        ...{ state: 'RUNNING', kind: 'OUTSIDE', origin: 'CLIENT', experiment: 'torch' },
        ...{ config: input.params, dataset: null, labelMapName: null },
      },
    });
    expect(data.createRun.run.startedAt).not.toBeNull();
    const where = { id: data.createRun.run.id };
    const { tags } = await api.store.database.run.findUniqueOrThrow({ where });
    expect(tags).toEqual(['a', 'b']);
  });

  it('is made once, however often its client asks, even at the same time', async () => {
    const input = { clientId: randomUUID(), name: 'once' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(open, { input })));
    const opened = answers.map(({ data }) => data.createRun);
    expect(new Set(opened.map(({ run }) => run.id)).size).toBe(1);
    expect(opened.filter(({ created }) => created)).toHaveLength(1);
  });

  it('keeps every point once, NaN and infinities among them, when a batch is sent twice', async () => {
    const run = await start();
    const series = loss([1, 2, 3, 4], [0.5, 'NaN', 'Infinity', -0.25]);
    expect((await ask(log, { ...run, series })).data.logMetrics.changed).toBe(true);
    expect((await ask(log, { ...run, series })).data.logMetrics.changed).toBe(false);
    const { metrics } = await runOf(run.runId);
    expect(metrics).toEqual([
      {
        ...{ key: 'train/loss', pointCount: 4 },
        points: [
          { step: 1, value: 0.5 },
          { step: 2, value: 'NaN' },
          { step: 3, value: 'Infinity' },
          { step: 4, value: -0.25 },
        ],
      },
    ]);
  });

  it('refuses a batch whose columns differ, or that is too long, and keeps nothing of it', async () => {
    const run = await start();
    const steps = Array.from({ length: 10_001 }, (_, step) => step);
    expect(await codeOf(log, { ...run, series: loss(steps) })).toBe('REQUEST.ARGUMENT');
    expect(await codeOf(log, { ...run, series: loss([1, 2], [1]) })).toBe('REQUEST.ARGUMENT');
    expect(await codeOf(log, { ...run, series: loss([-1], [1]) })).toBe('REQUEST.ARGUMENT');
    expect((await runOf(run.runId)).metrics).toEqual([]);
  });

  it('keeps lines of its log once, in their order', async () => {
    const run = await start();
    const line = (sequence: number) => ({ sequence, time: new Date(), message: `line ${sequence}` });
    await ask(say, { ...run, lines: [line(1), line(0)] });
    const { data } = await ask(say, { ...run, lines: [line(1), line(2)] });
    expect(data.logLines.changed).toBe(true);
    const { log: page } = await runOf(run.runId);
    expect(page.lines.map(({ message }: { message: string }) => message)).toEqual([
      'line 0',
      'line 1',
      'line 2',
    ]);
  });

  it('shows a confusion matrix of classes of its own, and holds on to these classes', async () => {
    const run = await start();
    const confusion = {
      ...{ epoch: 2, part: 'VALIDATION', scope: 'BEAT', classes: ['sinus', 'flutter'] },
      cells: [
        { truth: 'sinus', predicted: 'sinus', count: 40 },
        { truth: 'flutter', predicted: 'missed', count: 2 },
        { truth: 'flutter', predicted: 'sinus', count: 0 },
      ],
    };
    expect((await ask(confuse, { ...run, confusion })).data.logConfusion.changed).toBe(true);
    expect((await ask(confuse, { ...run, confusion })).data.logConfusion.changed).toBe(false);
    const stored = await runOf(run.runId);
    expect(stored.confusion).toEqual({
      ...{ epoch: 2, classes: ['sinus', 'flutter'] },
      cells: confusion.cells.slice(0, 2),
    });
    expect(stored.classTable).toEqual([
      { class: 'sinus', support: 40 },
      { class: 'flutter', support: 2 },
    ]);
    const other = { ...confusion, classes: ['flutter', 'sinus'] };
    expect(await codeOf(confuse, { ...run, confusion: other })).toBe('RUN.CLASSES_DIFFER');
  });

  it('has the classes of its mode where it has one', async () => {
    const run = await start({ mode: 'BINARY' });
    const cells = [{ truth: 'N', predicted: 'A', count: 3 }];
    expect(await codeOf(confuse, { ...run, confusion: { epoch: 1, classes: ['A', 'N'], cells } })).toBe(
      'RUN.CLASSES_DIFFER',
    );
    await ask(confuse, { ...run, confusion: { epoch: 1, classes: ['N', 'A'], cells } });
    expect((await runOf(run.runId)).confusion.cells).toEqual(cells);
  });

  it('keeps beats behind those told before, each once, and counts them', async () => {
    const run = await start({ mode: 'BINARY' });
    const beat = (i: number) => ({ share: i % 5 === 0 ? 'NaN' : (i % 10) / 10, truth: i % 2 });
    const beats = (from: number, count: number) => {
      const all = Array.from({ length: count }, (_, i) => from + i);
      return {
        ...{ from, epoch: 3, classes: ['N', 'A'] },
        record: all.map((i) => (i < 60 ? '100' : '208')),
        sample: all.map((i) => 100 * i),
        truth: all.map((i) => beat(i).truth),
        probabilities: all.map((i) => [
          beat(i).share,
          beat(i).share === 'NaN' ? 'NaN' : 1 - Number(beat(i).share),
        ]),
      };
    };
    expect(await codeOf(predict, { ...run, beats: beats(50, 50) })).toBe('PREDICTIONS.GAP');
    for (const [from, count, changed] of [
      [0, 50, true],
      [50, 50, true],
      [0, 50, false],
      [50, 50, false],
      [40, 70, true],
    ] as const) {
      const { data } = await ask(predict, { ...run, beats: beats(from, count) });
      expect(data.logBeatPredictions.changed).toBe(changed);
    }
    const counts = await api.store.database.beatCount.findMany({ where: { runId: run.runId } });
    const sum = (rows: typeof counts) => rows.reduce((all, { count }) => all + count, 0);
    expect(sum(counts)).toBe(110);
    expect(sum(counts.filter(({ record }) => record === '208'))).toBe(50);
    expect(sum(counts.filter(({ predicted }) => predicted === -1))).toBe(22);
    expect(await codeOf(predict, { ...run, beats: { ...beats(0, 5), truth: [0, 1, 2, 0, 1] } })).toBe(
      'REQUEST.ARGUMENT',
    );
  });

  it('takes settings that are new, and keeps those that results came from', async () => {
    const run = await start({ params: { rate: 0.1 } });
    expect((await ask(set, { ...run, params: { rate: 0.1, depth: 3 } })).data.setParams.changed).toBe(true);
    expect((await ask(set, { ...run, params: { depth: 3 } })).data.setParams.changed).toBe(false);
    expect(await codeOf(set, { ...run, params: { rate: 0.2 } })).toBe('RUN.PARAM_CHANGED');
    expect(await codeOf(set, { ...run, params: [1] })).toBe('REQUEST.ARGUMENT');
    expect((await runOf(run.runId)).config).toEqual({ rate: 0.1, depth: 3 });
  });

  it('takes a repetition of what it has once it has ended, and nothing new', async () => {
    const run = await start();
    const lines = [{ sequence: 0, time: new Date(), message: 'the end' }];
    await ask(log, { ...run, series: loss([1, 2]) });
    await ask(say, { ...run, lines });
    expect((await ask(finish, { ...run, state: 'FINISHED' })).data.finishRun.changed).toBe(true);
    expect((await ask(finish, { ...run, state: 'FINISHED' })).data.finishRun.changed).toBe(false);
    expect((await ask(log, { ...run, series: loss([1, 2]) })).data.logMetrics.changed).toBe(false);
    expect((await ask(say, { ...run, lines })).data.logLines.changed).toBe(false);
    expect(await codeOf(log, { ...run, series: loss([2, 3]) })).toBe('RUN.ENDED');
    expect(await codeOf(say, { ...run, lines: [{ ...lines[0], sequence: 1 }] })).toBe('RUN.ENDED');
    expect(await codeOf(finish, { ...run, state: 'FAILED' })).toBe('RUN.ENDED');
    expect((await runOf(run.runId)).metrics[0].pointCount).toBe(2);
  });

  it('ends when its client is silent for long, and goes on in the same attempt when it speaks again', async () => {
    const run = await start();
    await ask(log, { ...run, series: loss([1]) });
    await api.store.database.attempt.updateMany({
      where: { runId: run.runId },
      data: { heartbeatAt: new Date(Date.now() - 16 * 60_000) },
    });
    const past = new Date(0);
    // PostgreSQL of the tests has not run for a quarter of an hour: a shorter silence stands for it.
    expect(await endSilentRuns(api.store, { listeningSince: new Date(), silentForMs: 1_000 })).toEqual([]);
    expect(await endSilentRuns(api.store, { listeningSince: past, silentForMs: 1_000 })).toContain(run.runId);
    const lost = await runOf(run.runId);
    expect([lost.state, lost.cause.code]).toEqual(['FAILED', 'CLIENT.LOST']);
    await ask(log, { ...run, series: loss([2]) });
    const found = await runOf(run.runId);
    expect(found).toMatchObject({ state: 'RUNNING', cause: null, attempts: [{ number: 1, endedAt: null }] });
    expect(found.metrics[0].pointCount).toBe(2);
  });

  it('lives as long as it logs metrics, and hears from them that somebody asked for it to end', async () => {
    const run = await start();
    await ask('mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id: run.runId });
    await api.store.database.attempt.updateMany({
      where: { runId: run.runId },
      data: { heartbeatAt: new Date(Date.now() - 16 * 60_000) },
    });
    const told = (await ask(log, { ...run, series: loss([1]) })).data.logMetrics;
    expect(told).toEqual({ changed: true, cancelRequested: true });
    const lost = await endSilentRuns(api.store, { listeningSince: new Date(0), silentForMs: 60_000 });
    expect(lost).not.toContain(run.runId);
    expect((await runOf(run.runId)).state).toBe('RUNNING');
  });

  it('is the only kind that programs outside tell of: a run at work on a trainer takes no points from them', async () => {
    const { id } = await newRun(api.store);
    await claimRun(api.store, { runId: id, workerId: 'w' });
    expect(await codeOf(log, { runId: id, attempt: 1, series: loss([1]) })).toBe('RUN.NOT_FROM_OUTSIDE');
    expect((await runOf(id)).metrics).toEqual([]);
  });

  it('is never given to a trainer', async () => {
    const run = await start();
    await api.store.database.attempt.updateMany({
      where: { runId: run.runId },
      data: { heartbeatAt: new Date(0) },
    });
    await api.store.jobs.ready();
    expect(await requeueLostRuns(api.store, { silentForMs: 0 })).not.toContain(run.runId);
    expect(await claimRun(api.store, { runId: run.runId, workerId: 'w', silentForMs: 0 })).toBeNull();
    expect(await codeOf('mutation ($id: ID!) { rerun(id: $id) { id } }', { id: run.runId })).toBe(
      'RUN.FROM_OUTSIDE',
    );
  });

  it('hears from its heartbeat that somebody asked for it to end', async () => {
    const run = await start();
    expect((await ask(beat, run)).data.heartbeat.cancelRequested).toBe(false);
    await ask('mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id: run.runId });
    expect((await ask(beat, run)).data.heartbeat.cancelRequested).toBe(true);
    await ask(finish, { ...run, state: 'CANCELED', cause: { code: 'RUN.CANCELED', message: 'on request' } });
    expect(await runOf(run.runId)).toMatchObject({ state: 'CANCELED', cause: { code: 'RUN.CANCELED' } });
  });

  it('is there for its team alone, and for those who may change something', async () => {
    const run = await start();
    const stranger = await api.newPerson('owner', await addTeam(api.store, randomUUID()));
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    const all: [string, Record<string, unknown>][] = [
      [log, { series: loss([1]) }],
      [say, { lines: [{ sequence: 0, time: new Date(), message: 'x' }] }],
      [confuse, { confusion: { epoch: 1, classes: ['a', 'b'], cells: [] } }],
      [predict, { beats: { classes: ['a', 'b'], record: [], sample: [], truth: [], probabilities: [] } }],
      [set, { params: {} }],
      [beat, {}],
      [finish, { state: 'FINISHED' }],
    ];
    for (const [query, variables] of all) {
      expect(await codeOf(query, { ...run, ...variables }, stranger)).toBe('RUN.NOT_FOUND');
      expect(await codeOf(query, { ...run, ...variables }, viewer)).toBe('ACCESS.READ_ONLY');
    }
    expect(await codeOf(open, { input: {} }, viewer)).toBe('ACCESS.READ_ONLY');
    expect((await runOf(run.runId)).state).toBe('RUNNING');
  });
});
