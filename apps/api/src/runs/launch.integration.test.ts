import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const launch = (config: unknown) => launchRun(api, config);

describe('launching', () => {
  it("queues a run with the guide's defaults and the team's newest files", async () => {
    const { run, problems } = await launch({ epochs: 2, mode: 'binary' });
    expect(problems).toEqual([]);
    expect(run).toMatchObject({
      name: 'binary on synthetic',
      experiment: 'default',
      state: 'QUEUED',
      mode: 'BINARY',
      config: { learningRate: 0.001, epochs: 2, headLayers: [75], datasetVersion: 'a'.repeat(64) },
      dataset: { name: 'synthetic' },
      createdBy: { name: 'Owner' },
      labelMapName: 'guide',
      labelMapHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('queues a pretraining, which has no mode, from the weights that come with Beatlab', async () => {
    const { run, problems } = await launch({ kind: 'pretrain', pretrainedWeights: 'beatlab' });
    expect(problems).toEqual([]);
    expect(run).toMatchObject({
      name: 'pretraining on synthetic',
      kind: 'PRETRAIN',
      mode: null,
      config: { kind: 'pretrain', maskShare: 0.15, pretrainedWeights: 'beatlab' },
    });
  });

  it.each([
    ['out of range', { epochs: 0 }, 'epochs', 'must be at least 1'],
    ['of the wrong kind', { batchSize: 'many' }, 'batchSize', 'must be'],
    ['unknown', { lerningRate: 1 }, 'lerningRate', 'unknown setting'],
    ['an unknown dataset', { dataset: 'nowhere' }, 'dataset', 'known are synthetic'],
    ['an unknown version', { datasetVersion: 'f'.repeat(64) }, 'datasetVersion', 'has no version'],
    [
      'unknown records',
      { records: ['100', '999', '998'] },
      'records',
      '999, 998 are not in dataset synthetic',
    ],
    ['no vocabulary there', { vocabulary: '/no/such/file.json' }, 'vocabulary', 'no file /no/such/file.json'],
    ['a folder for a file', { vocabulary: '/' }, 'vocabulary', 'no file / that'],
    ['no weights there', { pretrainedWeights: 'e'.repeat(64) }, 'pretrainedWeights', 'nothing stored'],
    [
      'a list that leaves a part empty',
      { split: 'ds1-ds2', records: ['119', '208'] },
      'split',
      'validation list',
    ],
    [
      'weights for the wrong classes',
      { mode: 'binary', classWeights: [1, 2, 3] },
      'classWeights',
      '2 weights',
    ],
  ])('a setting that is %s is a problem beside its field', async (_what, config, key, message) => {
    const { run, problems } = await launch(config);
    expect(run).toBeNull();
    expect(problems).toEqual([{ key, message: expect.stringContaining(message) }]);
    const checked = await api.ask(
      api.owner,
      'query ($c: JSON!) { checkConfig(config: $c) { key message } }',
      { c: config },
    );
    expect(checked.data.checkConfig).toEqual(problems);
  });

  it('says everything that is wrong at once', async () => {
    const { problems } = await launch({ dataset: 'nowhere', vocabulary: '/no/such/file.json' });
    expect(problems.map(({ key }: { key: string }) => key)).toEqual(['dataset', 'vocabulary']);
  });

  it('keeps a file that a setting names under its sha256, whatever becomes of the file', async () => {
    const file = path.join(api.home, 'vocabulary.json');
    await writeFile(file, '{"centroids":[]}');
    const { run } = await launch({ vocabulary: file });
    await rm(file);
    expect(run.config.vocabulary).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(await api.store.artifacts.read(run.config.vocabulary)).toString()).toBe(
      '{"centroids":[]}',
    );
  });

  it('takes a vocabulary that a run of the team has made', async () => {
    const { run } = await launch({});
    await commitOneEpoch(api.store, run.id);
    const { sha256 } = await api.store.database.artifact.findFirstOrThrow({ where: { runId: run.id } });
    expect((await launch({ vocabulary: sha256 })).problems).toEqual([]);
  });
});

describe('cancelling and repeating', () => {
  it('a run that waits is canceled at once, and once more changes nothing', async () => {
    const { run } = await launch({});
    const cancel =
      'mutation ($id: ID!) { cancelRun(id: $id) { state cancelRequested endedAt cause { code remedy } } }';
    const once = (await api.ask(api.owner, cancel, { id: run.id })).data.cancelRun;
    expect(once).toMatchObject({ state: 'CANCELED', cancelRequested: true, cause: { code: 'RUN.CANCELED' } });
    const twice = (await api.ask(api.owner, cancel, { id: run.id })).data.cancelRun;
    expect(twice).toEqual(once);
  });

  it('a run that works is asked to end', async () => {
    const { run } = await launch({});
    await commitOneEpoch(api.store, run.id);
    const { data } = await api.ask(
      api.owner,
      'mutation ($id: ID!) { cancelRun(id: $id) { state cancelRequested } }',
      {
        id: run.id,
      },
    );
    expect(data.cancelRun).toEqual({ state: 'RUNNING', cancelRequested: true });
  });

  it('a repetition has the same settings, on the same files', async () => {
    const { run } = await launch({ seed: 7 });
    await requestCancel(api.store, run.id);
    const { data } = await api.ask(
      api.owner,
      'mutation ($id: ID!) { rerun(id: $id) { id state config rerunOf { id } datasetVersion { hash } } }',
      { id: run.id },
    );
    expect(data.rerun).toMatchObject({
      state: 'QUEUED',
      rerunOf: { id: run.id },
      config: { ...run.config, datasetVersion: 'a'.repeat(64) },
      datasetVersion: { hash: 'a'.repeat(64) },
    });
  });
});
