import { logPoints } from '@beatlab/store/metrics/log-points';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchDocument, launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const launch = (config: unknown, name?: string) => launchRun(api, config, name);

describe('one run', () => {
  it('shows its numbers, NaN and infinity among them', async () => {
    const { run } = await launch({});
    await commitOneEpoch(api.store, run.id);
    const { data, errors } = await api.ask(
      api.owner,
      `query ($id: ID!) { run(id: $id) {
        state attempts { number workerId endedAt } epochs { epoch attempt seconds }
        lastMetrics(keys: ["val/recall/F", "val/loss"]) { key value step }
        metrics { key last pointCount points(maximum: 10) { step value min max } }
        confusion { epoch part scope classes cells { truth predicted count } }
        classTable { class support precision recall specificity f1 }
        confusions { part scope epochs }
        none: confusion(part: TRAIN) { epoch } empty: classTable(scope: TOKEN) { class }
        artifacts { name kind sizeBytes url } datasetVersion { sizeBytes records { name beatCount leads } } } }`,
      { id: run.id },
    );
    expect(errors).toEqual([]);
    expect(data.run.lastMetrics).toEqual([
      { key: 'val/loss', value: 'Infinity', step: 1 },
      { key: 'val/recall/F', value: 'NaN', step: 1 },
    ]);
    expect(data.run.metrics[2]).toEqual({
      key: 'val/recall/F',
      last: 'NaN',
      pointCount: 1,
      points: [{ step: 1, value: 'NaN', min: 'NaN', max: 'NaN' }],
    });
    expect(data.run.confusion).toMatchObject({
      epoch: 1,
      part: 'VALIDATION',
      scope: 'BEAT',
      classes: ['N', 'S', 'V', 'F', 'Q'],
    });
    expect(data.run.confusion.cells).toContainEqual({ truth: 'N', predicted: 'missed', count: 5 });
    expect(data.run.confusions).toEqual([{ part: 'VALIDATION', scope: 'BEAT', epochs: [1] }]);
    // By hand: V has 10 beats and 13 calls, 8 of them right; 95 of the 100 others were not called V.
    expect(data.run.classTable[2]).toEqual({
      class: 'V',
      support: 10,
      precision: 8 / 13,
      recall: 0.8,
      specificity: 0.95,
      f1: 16 / 23,
    });
    expect(data.run).toMatchObject({
      state: 'RUNNING',
      attempts: [{ number: 1, workerId: 'a test', endedAt: null }],
      epochs: [{ epoch: 1, attempt: 1, seconds: 2.5 }],
      none: null,
      empty: [],
      artifacts: [{ name: 'models/näive model.onnx', kind: 'model', sizeBytes: 1000 }],
      datasetVersion: { sizeBytes: 3_000_000_000 },
    });
    expect(data.run.datasetVersion.records[0]).toEqual({
      name: '100',
      beatCount: 310,
      leads: ['MLII', 'V5'],
    });
  });

  it('gives its metrics by range, and as they were logged page by page', async () => {
    const { run } = await launch({});
    await claimRun(api.store, { runId: run.id, workerId: 'a test' });
    const steps = [1, 2, 3, 4, 5];
    const logged = {
      key: 'loss',
      steps,
      values: [5, -Infinity, 3, 2, 1],
      times: steps.map((s) => 1_000 * s),
    };
    await logPoints(api.store, { runId: run.id, attempt: 1 }, [logged]);
    const { data, errors } = await api.ask(
      api.owner,
      `query ($id: ID!) { run(id: $id) { metrics(keys: ["loss"]) {
        points(maximum: 1, fromStep: 2, toStep: 4) { firstStep step value min max count time }
        first: loggedPoints(first: 2) { points { step attempt value time } hasNextPage endCursor }
        last: loggedPoints(first: 2, after: "4.1") { points { step } hasNextPage } } } }`,
      { id: run.id },
    );
    expect(errors).toEqual([]);
    expect(data.run.metrics[0]).toEqual({
      points: [
        {
          firstStep: 2,
          step: 4,
          value: 2,
          min: '-Infinity',
          max: 3,
          count: 3,
          time: '1970-01-01T00:00:04.000Z',
        },
      ],
      first: {
        points: [
          { step: 1, attempt: 1, value: 5, time: '1970-01-01T00:00:01.000Z' },
          { step: 2, attempt: 1, value: '-Infinity', time: '1970-01-01T00:00:02.000Z' },
        ],
        hasNextPage: true,
        endCursor: '2.1',
      },
      last: { points: [{ step: 5 }], hasNextPage: false },
    });
    const refused = await api.ask(
      api.owner,
      'query ($id: ID!) { run(id: $id) { metrics { loggedPoints(after: "4") { hasNextPage } } } }',
      { id: run.id },
    );
    expect(refused.errors[0]!.extensions.code).toBe('REQUEST.ARGUMENT');
  });

  it('gives its log in pages that go on where the last one ended', async () => {
    const { run } = await launch({});
    await commitOneEpoch(api.store, run.id);
    const page = async (after: string | null) =>
      (
        await api.ask(
          api.owner,
          'query ($id: ID!, $after: ID) { run(id: $id) { log(first: 2, after: $after) { after lines { level message attempt } } } }',
          { id: run.id, after },
        )
      ).data.run.log;
    const first = await page(null);
    const second = await page(first.after);
    expect(first.lines).toEqual([
      { level: 'INFO', message: 'one', attempt: 1 },
      { level: 'INFO', message: 'two', attempt: 1 },
    ]);
    expect(second.lines).toEqual([{ level: 'INFO', message: 'three', attempt: 1 }]);
    expect(await page(second.after)).toEqual({ after: second.after, lines: [] });
  });

  it.each(['x', '00000000-0000-0000-0000-000000000000', "' OR 1=1"])('there is no run %s', async (id) => {
    const { data, errors } = await api.ask(api.owner, 'query ($id: ID!) { run(id: $id) { id } }', { id });
    expect([data, errors]).toEqual([{ run: null }, []]);
  });
});

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: { name: string } }[];
}

describe('the list of runs', () => {
  const list = `query ($filter: RunFilter, $order: RunOrder, $first: Int!, $after: String) {
    runs(filter: $filter, order: $order, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id name number } } } }`;

  it('goes through all runs of an experiment page by page, none twice and none left out', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await api.ask(api.owner, launchDocument, { input: { config: {}, name, experiment: 'pages' } });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const variables: Record<string, unknown> = {
        filter: { experiment: 'pages' },
        order: { field: 'NAME', descending: false },
        first: 2,
        after,
      };
      const { runs }: { runs: Page } = (await api.ask(api.owner, list, variables)).data;
      expect(runs.totalCount).toBe(5);
      seen.push(...runs.edges.map(({ node }) => node.name));
      after = runs.pageInfo.hasNextPage ? runs.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('filters by mode, state and text', async () => {
    await launch({ mode: 'binary' }, 'needle 100%');
    const filter = { modes: ['BINARY'], states: ['QUEUED'], text: 'needle 100%' };
    const { runs } = (await api.ask(api.owner, list, { filter, first: 50 })).data;
    expect(runs.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual(['needle 100%']);
  });

  it('orders by a metric, and says which one is missing', async () => {
    const best = await api.ask(api.owner, list, {
      order: { field: 'METRIC', metric: 'val/accuracy' },
      first: 1,
    });
    expect(best.data.runs.edges).toHaveLength(1);
    const { errors } = await api.ask(api.owner, list, { order: { field: 'METRIC' }, first: 1 });
    expect(errors[0]!.extensions).toMatchObject({ code: 'REQUEST.ARGUMENT', where: 'order.metric' });
  });

  it('finds by a nested filter over settings and metrics, and orders by a setting', async () => {
    const made = [];
    for (const learningRate of [0.01, 0.002, 0.3]) {
      made.push((await launch({ learningRate, seed: 4711 }, `rate ${learningRate}`)).run);
    }
    await commitOneEpoch(api.store, made[2].id);
    const found = async (filter: unknown) => {
      const order = { field: 'PARAM', param: 'learningRate', descending: false };
      const { data, errors } = await api.ask(api.owner, list, { filter, order, first: 50 });
      expect(errors).toEqual([]);
      return data.runs.edges.map(({ node }: { node: { name: string } }) => node.name);
    };
    const seed = { key: 'seed', op: 'EQ', number: 4711 };
    expect(await found({ params: [seed] })).toEqual(['rate 0.002', 'rate 0.01', 'rate 0.3']);
    const slow = { params: [{ key: 'learningRate', op: 'LT', number: 0.005 }] };
    const lossless = { metrics: [{ key: 'val/loss', of: 'MAXIMUM', op: 'GE', value: 'Infinity' }] };
    expect(await found({ params: [seed], or: [slow, lossless] })).toEqual(['rate 0.002', 'rate 0.3']);
    expect(await found({ params: [seed], not: { or: [slow, lossless] } })).toEqual(['rate 0.01']);
  });

  it.each([
    [{ params: [{ key: 'seed', op: 'GT' }] }, 'RUN.FILTER'],
    [{ and: [{ params: [{ key: 'x'.repeat(251), op: 'EXISTS' }] }] }, 'REQUEST.ARGUMENT'],
    [{ not: { text: 'x'.repeat(201) } }, 'REQUEST.ARGUMENT'],
  ])('refuses a filter that says too little or too much', async (filter, code) => {
    const { errors } = await api.ask(api.owner, list, { filter, first: 1 });
    expect(errors[0]!.extensions.code).toBe(code);
  });

  it('refuses a cursor that is none', async () => {
    const { errors } = await api.ask(api.owner, list, { first: 1, after: 'nonsense' });
    expect(errors[0]!.extensions.code).toBe('RUN.CURSOR');
  });
});

describe('runs side by side', () => {
  it('shows the settings that differ, in the order asked for', async () => {
    const [a, b] = [await launch({ mode: 'binary' }), await launch({ epochs: 3 })];
    const { data } = await api.ask(
      api.owner,
      'query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id } settings { key values } } }',
      { ids: [b.run.id, a.run.id] },
    );
    expect(data.compareRuns.runs).toEqual([{ id: b.run.id }, { id: a.run.id }]);
    expect(data.compareRuns.settings).toEqual([
      { key: 'mode', values: ['five-class', 'binary'] },
      { key: 'epochs', values: [3, 13] },
    ]);
    const ids = Array.from({ length: 101 }, () => a.run.id);
    const { errors } = await api.ask(
      api.owner,
      'query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id } } }',
      { ids },
    );
    expect(errors[0]?.extensions.code).toBe('REQUEST.ARGUMENT');
  });
});
