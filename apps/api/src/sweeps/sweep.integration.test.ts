import { finishNth } from '@beatlab/store/testing/new-sweep';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const launchDocument = `mutation ($input: LaunchSweepInput!) { launchSweep(input: $input) {
  sweep { id number name experiment state sampler metric direction runCount parallelRuns seed space config
    halving { minimumEpochs reductionFactor rungs } createdBy { name } dataset { name }
    runs { place settings outcome epochs figure run { number name state config } } }
  problems { key message } } }`;
const launch = async (input: Record<string, unknown>, who = api.owner) =>
  (await api.ask(who, launchDocument, { input: { config: { epochs: 4 }, ...input } })).data.launchSweep;
const ask = async (query: string, variables: Record<string, unknown>, who = api.owner) =>
  api.ask(who, query, variables);
const row = (sweep: { id: string }) =>
  api.store.database.sweep.findUniqueOrThrow({ where: { id: sweep.id } });

describe('launching a sweep', () => {
  it('queues its first runs with the settings that were sampled for them', async () => {
    const { sweep, problems } = await launch({
      name: 'rates',
      config: { epochs: 4, bestBy: 'loss' },
      space: { learningRate: [0.01, 0.001], seed: { from: 1, to: 3 } },
      parallelRuns: 2,
      halving: { minimumEpochs: 1, reductionFactor: 2 },
    });
    expect(problems).toEqual([]);
    expect(sweep).toMatchObject({
      name: 'rates',
      experiment: 'default',
      state: 'RUNNING',
      sampler: 'GRID',
      metric: 'val/loss',
      direction: 'MINIMIZE',
      runCount: 6,
      halving: { minimumEpochs: 1, reductionFactor: 2, rungs: [1, 2] },
      createdBy: { name: 'Owner' },
      dataset: { name: 'synthetic' },
      config: { epochs: 4, datasetVersion: 'a'.repeat(64) },
      runs: [
        {
          place: 1,
          settings: { learningRate: 0.01, seed: 1 },
          outcome: 'OPEN',
          epochs: 0,
          figure: null,
          run: { name: 'rates · 1', state: 'QUEUED', config: { learningRate: 0.01, seed: 1, epochs: 4 } },
        },
        { place: 2, settings: { learningRate: 0.01, seed: 2 } },
      ],
    });
    expect(Object.keys(sweep.space)).toEqual(['learningRate', 'seed']);
  });

  it.each([
    [{ config: { epochs: 0 } }, 'epochs', 'must be at least 1'],
    [{ config: { dataset: 'nowhere' } }, 'dataset', 'known are synthetic'],
    [{ space: { dropout: [0, 2] } }, 'dropout', 'must be at most 0.9, not 2'],
    [{ space: { lerningRate: [1] } }, 'lerningRate', 'unknown setting'],
    [{ space: { learningRate: { from: 1e-4, to: 1 } } }, 'learningRate', 'needs values, a step or points'],
    [
      { config: { epochs: 4, records: ['119', '208'] }, space: { split: ['random', 'ds1-ds2'] } },
      'split',
      'validation list',
    ],
    [
      {
        space: {
          records: [
            ['100', '119'],
            ['100', '999'],
          ],
        },
      },
      'records',
      '999 is not in dataset synthetic',
    ],
    [{ space: { vocabulary: [null, '/no/such/file'] } }, 'vocabulary', 'no file /no/such/file'],
    [{ sampler: 'TPE' }, 'runCount', 'must be given'],
    [{ parallelRuns: 0 }, 'parallelRuns', 'must be at least 1'],
    [{ halving: { minimumEpochs: 4 } }, 'halving', 'has its first rung after epoch 4'],
    [{ halving: { reductionFactor: 1 } }, 'halving', 'reductionFactor must be at least 2'],
  ])('%j is refused beside its field, and leaves nothing', async (wrong, key, message) => {
    const input = { space: { seed: [1, 2] }, config: { epochs: 4 }, ...wrong };
    const before = await api.store.database.sweep.count();
    const { sweep, problems } = await launch(input);
    expect(sweep).toBeNull();
    expect(problems).toEqual([{ key, message: expect.stringContaining(message) }]);
    const checked = await ask('query ($i: LaunchSweepInput!) { checkSweep(input: $i) { key message } }', {
      i: input,
    });
    expect(checked.data.checkSweep).toEqual(problems);
    expect(await api.store.database.sweep.count()).toBe(before);
  });
});

describe('a sweep', () => {
  it('shows what its runs came to, the best of them, and their curves', async () => {
    const { sweep } = await launch({ space: { seed: [1, 2, 3] }, halving: { reductionFactor: 2 } });
    const stored = await row(sweep);
    await finishNth(api.store, stored, 1, [0.5, 0.6, Number.NaN, 0.7]);
    await finishNth(api.store, stored, 2, [0.4]);
    const { data } = await ask(
      `query ($id: ID!) { sweep(id: $id) { state best { place figure }
        runs { place outcome epochs figure curve { key points(maximum: 10) { step value } }
          run { state cause { code message } } } } }`,
      { id: sweep.id },
    );
    expect(data.sweep).toEqual({
      state: 'RUNNING',
      best: { place: 1, figure: 0.7 },
      runs: [
        {
          place: 1,
          outcome: 'ENDED',
          epochs: 4,
          figure: 0.7,
          curve: {
            key: 'val/f1',
            points: [0.5, 0.6, 'NaN', 0.7].map((value, index) => ({ step: index + 1, value })),
          },
          run: { state: 'FINISHED', cause: null },
        },
        {
          place: 2,
          outcome: 'STOPPED',
          epochs: 1,
          figure: 0.4,
          curve: { key: 'val/f1', points: [{ step: 1, value: 0.4 }] },
          run: {
            state: 'CANCELED',
            cause: { code: 'RUN.HALVED', message: expect.stringContaining('val/f1 0.4000 after epoch 1') },
          },
        },
        {
          place: 3,
          outcome: 'OPEN',
          epochs: 0,
          figure: null,
          curve: { key: 'val/f1', points: [] },
          run: { state: 'QUEUED', cause: null },
        },
      ],
    });
  });

  it('is found from its runs, and its runs by it', async () => {
    const { sweep } = await launch({ space: { seed: [8, 9] }, parallelRuns: 2 });
    await launch({ space: { seed: [5] } });
    const { data } = await ask(
      `query ($id: ID!) { runs(filter: { sweepId: $id }, order: { field: NUMBER, descending: false }) {
        totalCount edges { node { sweepPlace sampledSettings sweep { number best { place } } } } } }`,
      { id: sweep.id },
    );
    expect(data.runs).toEqual({
      totalCount: 2,
      edges: [8, 9].map((seed, index) => ({
        node: {
          sweepPlace: index + 1,
          sampledSettings: { seed },
          sweep: { number: sweep.number, best: null },
        },
      })),
    });
  });

  it('that is canceled ends with its runs, and once more changes nothing', async () => {
    const { sweep } = await launch({ space: { seed: [1, 2, 3] }, parallelRuns: 2 });
    const cancel =
      'mutation ($id: ID!) { cancelSweep(id: $id) { state endedAt runs { outcome run { state } } } }';
    const once = (await ask(cancel, { id: sweep.id })).data.cancelSweep;
    expect(once).toMatchObject({
      state: 'CANCELED',
      runs: Array(2).fill({ outcome: 'DROPPED', run: { state: 'CANCELED' } }),
    });
    expect((await ask(cancel, { id: sweep.id })).data.cancelSweep).toEqual(once);
  });

  it('is listed newest first, page by page', async () => {
    const { data } = await ask('{ sweeps(first: 2) { number } }', {});
    const [newest, next] = data.sweeps.map(({ number }: { number: number }) => number);
    expect(next).toBe(newest - 1);
    const after = await ask('query ($n: Int) { sweeps(first: 1, before: $n) { number } }', { n: next });
    expect(after.data.sweeps).toEqual([{ number: next - 1 }]);
  });

  it('is for its team alone, and viewers only read it', async () => {
    const { sweep } = await launch({ space: { seed: [1, 2] } });
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    const read =
      'query ($id: ID!) { sweep(id: $id) { id } sweeps { id } runs(filter: { sweepId: $id }) { totalCount } }';
    expect((await ask(read, { id: sweep.id }, stranger)).data).toEqual({
      sweep: null,
      sweeps: [],
      runs: { totalCount: 0 },
    });
    const cancel = 'mutation ($id: ID!) { cancelSweep(id: $id) { id } }';
    expect((await ask(cancel, { id: sweep.id }, stranger)).errors[0]!.extensions.code).toBe(
      'SWEEP.NOT_FOUND',
    );
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    expect((await ask(read, { id: sweep.id }, viewer)).data.sweep).toEqual({ id: sweep.id });
    const input = { config: {}, space: { seed: [1] } };
    const refused = [
      await ask(cancel, { id: sweep.id }, viewer),
      await ask(launchDocument, { input }, viewer),
    ];
    expect(refused.map(({ errors }) => errors[0]!.extensions.code)).toEqual(
      Array(2).fill('ACCESS.READ_ONLY'),
    );
    expect((await row(sweep)).state).toBe('RUNNING');
  });
});
