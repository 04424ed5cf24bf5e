import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRun } from '../testing/launch-run.ts';
import { addTeam, type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';
import { beatlab, copyRecords, hasMitdb, mitdb, startBeatlab } from '../testing/start-trainer.ts';
import { uploadFiles } from '../testing/upload-files.ts';

const fields = `id number state record minutes modelName modelSha256 cancelRequested
  dataset { name } run { number } createdBy { name } cause { code remedy } files { name kind sha256 sizeBytes url }
  summary { durationSeconds samplingFrequencyHz leads mode classes beatCount notJudged meanConfidence
    counts { class beats single } rate { mean } rr { longestAtSeconds sdnnMs } notes model provenance
    episodes { kind class startSeconds endSeconds beats } }`;
interface Beat {
  sample: number;
  seconds: number;
  class: string;
  probabilities: number[];
}

const predictDocument = `mutation ($input: PredictInput!) { predict(input: $input) { ${fields} } }`;

describe.skipIf(!hasMitdb)('predicting (skipped where ../shared/data/mitdb is absent)', () => {
  let api: TestApi;
  let trainer: ChildProcess | null = null;
  let folder = '';
  let runId = '';

  beforeAll(async () => {
    api = await startTestApi();
    folder = await copyRecords(['100', '119', '208'], path.join(api.home, 'records'));
    expect((await beatlab(api, 'dataset', 'add', 'mitdb', folder)).code).toBe(0);
    const quick = ['--minutes', '1', '--tokens-per-window', '48', '--epochs', '2'];
    expect(await beatlab(api, 'run', '--dataset', 'mitdb', ...quick)).toMatchObject({ code: 0 });
    runId = (await api.ask(api.owner, '{ runs(first: 1) { edges { node { id } } } }')).data.runs.edges[0].node
      .id;
    trainer = startBeatlab(api, 'worker');
    trainer.stderr?.resume();
  });
  afterAll(async () => {
    trainer?.kill('SIGKILL');
    await api?.close();
  });

  const predict = (input: object, who: Credentials = api.owner) => api.ask(who, predictDocument, { input });
  const read = async (id: string, who: Credentials = api.owner) =>
    (await api.ask(who, `query ($id: ID!) { prediction(id: $id) { ${fields} } }`, { id })).data.prediction;
  const until = async (id: string, states: readonly string[]) => {
    for (let tries = 0; tries < 600; tries++) {
      const prediction = await read(id);
      if (states.includes(prediction.state)) return prediction;
      await sleep(100);
    }
    return expect.fail(`not ${states} within a minute`);
  };
  const file = async (name: string) => [name, await readFile(path.join(mitdb, name))] as const;

  it('a record of a dataset gives figures, beats in pages and files', async () => {
    const asked = await predict({ runId, dataset: 'mitdb', record: '119', minutes: 5 });
    expect(asked.data.predict).toMatchObject({
      ...{ state: 'QUEUED', record: '119', minutes: 5, dataset: { name: 'mitdb' }, summary: null, files: [] },
      ...{ run: { number: 1 }, modelName: 'run 1', createdBy: { name: 'Owner' } },
    });
    const { id } = asked.data.predict;
    const done = await until(id, ['FINISHED', 'FAILED']);
    expect(done).toMatchObject({
      cause: null,
      summary: { durationSeconds: 300, samplingFrequencyHz: 360, leads: ['MLII', 'V1'], notes: [] },
    });
    const { summary } = done;
    const sum = summary.counts.reduce((total: number, { beats }: { beats: number }) => total + beats, 0);
    expect(sum).toBe(summary.beatCount);

    const page = async (args: string) =>
      (
        await api.ask(
          api.owner,
          `query ($id: ID!) { prediction(id: $id) { beats(${args}) {
            beats { index sample seconds class probabilities } totalCount pageInfo { hasNextPage endCursor } } } }`,
          { id },
        )
      ).data.prediction.beats;
    const beats: Beat[] = [];
    for (let after = ''; ; ) {
      const { pageInfo, ...part } = await page(`first: 150${after === '' ? '' : `, after: "${after}"`}`);
      beats.push(...part.beats);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(beats.length).toBe(summary.beatCount);
    // What was annotated by people, within 150 ms: that these are beats, not that their class is right.
    const annotated = (await readAnnotations(mitdb, '119', 'atr')).filter(
      ({ symbol, sample }) => 'NV'.includes(symbol) && sample < 300 * 360,
    );
    const found = annotated.filter(({ sample }) =>
      beats.some((beat) => Math.abs(beat.sample - sample) <= 0.15 * 360),
    );
    expect(found.length).toBe(annotated.length);
    for (const { class: name, beats: count } of summary.counts) {
      expect(await page(`first: 1, classes: ["${name}"]`)).toMatchObject({ totalCount: count });
    }
    for (const { sample, seconds, class: of, probabilities } of beats) {
      expect(seconds).toBe(sample / 360);
      expect(of).toBe(summary.classes[probabilities.indexOf(Math.max(...probabilities))]);
    }
    const uncertain = await page('first: 1000, below: 0.9');
    expect(uncertain.beats).toEqual(beats.filter(({ probabilities }) => Math.max(...probabilities) < 0.9));

    expect(done.files.map(({ name, kind }: Record<string, string>) => `${name} ${kind}`)).toEqual([
      '119.beatlab ANNOTATIONS',
      '119.beatlab.csv TABLE',
      '119.beatlab.html PAGE',
      '119.beatlab.json BEATS',
      '119.beatlab.md SUMMARY',
    ]);
    for (const { name, url, sha256, sizeBytes } of done.files) {
      const answer = await fetch(`${api.origin}${url}`, { headers: api.owner });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect([answer.status, bytes.length]).toEqual([200, sizeBytes]);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="${name}"`);
    }
  });

  it('shows the page without letting it run anything, and nothing else', async () => {
    const { id } = (await predict({ runId, dataset: 'mitdb', record: '100', minutes: 1 })).data.predict;
    const { files } = await until(id, ['FINISHED', 'FAILED']);
    const shown = async (kind: string) => {
      const { url } = files.find((one: { kind: string }) => one.kind === kind);
      return fetch(`${api.origin}${url}?view`, { headers: api.owner });
    };
    const page = await shown('PAGE');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'inline',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    });
    expect(await page.text()).toContain('<h1>Record 100</h1>');
    expect((await shown('BEATS')).headers.get('content-type')).toBe('application/octet-stream');

    const strangers = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    const { url } = files[0];
    for (const [who, status, code] of [
      [strangers, 404, 'PREDICTION_FILE.NOT_FOUND'],
      [{}, 401, 'ACCESS.NOT_SIGNED_IN'],
    ] as const) {
      const answer = await fetch(`${api.origin}${url}`, { headers: who });
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    }
    expect(await read(id, strangers)).toBeNull();
    const ask = 'mutation ($id: ID!) { cancelPrediction(id: $id) { state } }';
    const { errors } = await api.ask(strangers, ask, { id });
    expect(errors[0]!.extensions.code).toBe('PREDICTION.NOT_FOUND');
    const list = '{ predictions { totalCount } }';
    expect((await api.ask(strangers, list)).data.predictions.totalCount).toBe(0);
  });

  it('an uploaded record and an uploaded model say the same as those of dataset and run', async () => {
    const run = await api.store.database.run.findUniqueOrThrow({
      where: { id: runId },
      include: { artifacts: { where: { name: 'model.onnx' } } },
    });
    const model = await api.store.artifacts.read(run.artifacts[0]!.sha256);
    const record = await uploadFiles(api, api.owner, [await file('100.hea'), await file('100.dat')]);
    const modelUpload = await uploadFiles(api, api.owner, [['my-model.onnx', model]]);
    const from = { uploadId: record.body.id, minutes: 1 };
    const asked = [
      await predict({ runId, dataset: 'mitdb', record: '100', minutes: 1 }),
      await predict({ runId, ...from }),
      await predict({ modelUploadId: modelUpload.body.id, ...from, record: '100' }),
    ].map(({ data }) => data.predict);
    expect(asked[1]).toMatchObject({ record: '100', dataset: null, modelName: 'run 1' });
    expect(asked[2]).toMatchObject({ run: null, modelName: 'my-model.onnx' });
    // What a prediction uses is its own: the upload may go.
    await rm(path.join(api.home, 'uploads', record.body.id), { recursive: true });
    const tables = [];
    for (const { id } of asked) {
      const { files, cause } = await until(id, ['FINISHED', 'FAILED']);
      expect(cause).toBeNull();
      tables.push(files.find(({ kind }: { kind: string }) => kind === 'TABLE').sha256);
    }
    expect(new Set(tables).size).toBe(1);
  });

  it('ends within seconds when it is canceled at work, and at once while it waits', async () => {
    const ids = [];
    for (let count = 0; count < 2; count++) {
      ids.push((await predict({ runId, dataset: 'mitdb', record: '208' })).data.predict.id);
    }
    await until(ids[0], ['RUNNING']);
    const cancel = (id: string) =>
      api.ask(api.owner, 'mutation ($id: ID!) { cancelPrediction(id: $id) { state cancelRequested } }', {
        id,
      });
    // One is carried out at a time: the second still waits.
    expect((await cancel(ids[1])).data.cancelPrediction.state).toBe('CANCELED');
    const askedAt = Date.now();
    expect((await cancel(ids[0])).data.cancelPrediction).toEqual({ state: 'RUNNING', cancelRequested: true });
    const ended = await until(ids[0], ['CANCELED', 'FINISHED']);
    expect(ended).toMatchObject({ state: 'CANCELED', cause: { code: 'PREDICTION.CANCELED' }, summary: null });
    expect(Date.now() - askedAt).toBeLessThan(5_000);
    expect((await cancel(ids[0])).data.cancelPrediction.state).toBe('CANCELED');
  });

  it('is refused where model or record are not there, with what to do', async () => {
    const { id: queued } = (await launchRun(api, { dataset: 'mitdb', epochs: 500 })).run;
    const upload = await uploadFiles(api, api.owner, [['model.onnx', 'no model']]);
    const record = { dataset: 'mitdb', record: '100' };
    const refused: [string, object][] = [
      ['RUN.NOT_FOUND', { ...record, runId: '01920000-0000-7000-8000-000000000000' }],
      ['RUN.NOT_FOUND', { ...record, runId: 'none' }],
      ['PREDICTION.RUN_NOT_FINISHED', { ...record, runId: queued }],
      ['REQUEST.ARGUMENT', record],
      ['REQUEST.ARGUMENT', { ...record, runId, modelUploadId: upload.body.id }],
      ['REQUEST.ARGUMENT', { runId, record: '100' }],
      ['REQUEST.ARGUMENT', { ...record, runId, uploadId: upload.body.id }],
      ['REQUEST.ARGUMENT', { ...record, runId, minutes: 0 }],
      ['DATASET.UNKNOWN', { runId, dataset: 'none', record: '100' }],
      ['DATASET.UNKNOWN_VERSION', { ...record, runId, datasetVersion: 'f'.repeat(64) }],
      ['PREDICTION.RECORD_UNKNOWN', { runId, dataset: 'mitdb', record: '../100' }],
      ['PREDICTION.RECORD_UNKNOWN', { runId, dataset: 'mitdb' }],
      ['PREDICTION.RECORD_UNKNOWN', { runId, uploadId: upload.body.id }],
      ['UPLOAD.NOT_FOUND', { runId, uploadId: '01920000-0000-7000-8000-000000000000' }],
      ['UPLOAD.NOT_FOUND', { ...record, modelUploadId: '../uploads' }],
    ];
    for (const [code, input] of refused) {
      const { errors } = await predict(input);
      expect({ input, code: errors[0]?.extensions.code }).toEqual({ input, code });
    }
    await api.ask(api.owner, 'mutation ($id: ID!) { cancelRun(id: $id) { state } }', { id: queued });
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    expect((await predict({ runId, ...record }, viewer)).errors[0]!.extensions.code).toBe('ACCESS.READ_ONLY');

    const { id } = (await predict({ ...record, modelUploadId: upload.body.id })).data.predict;
    expect(await until(id, ['FINISHED', 'FAILED'])).toMatchObject({
      state: 'FAILED',
      cause: { code: 'MODEL.DAMAGED', remedy: expect.any(String) },
    });
  });

  it('whose record has lost its signal since is failed, with what to do', async () => {
    await rm(path.join(folder, '119.dat'));
    const { id } = (await predict({ runId, dataset: 'mitdb', record: '119' })).data.predict;
    expect(await until(id, ['FINISHED', 'FAILED'])).toMatchObject({
      cause: { code: 'DATASET.CHANGED', remedy: expect.any(String) },
      summary: null,
      files: [],
    });
  });

  it('is listed newest first, by state, run and text', async () => {
    const list = async (filter: string, more = '') =>
      (
        await api.ask(
          api.owner,
          `{ predictions(filter: { ${filter} }${more}) {
            totalCount pageInfo { hasNextPage endCursor } edges { node { number state record } } } }`,
        )
      ).data.predictions;
    const numbers = ({ edges }: { edges: { node: { number: number } }[] }) =>
      edges.map(({ node }) => node.number);
    const all = await list('');
    expect(numbers(all)).toEqual(numbers(all).toSorted((a, b) => b - a));
    const first = await list('', ', first: 3');
    const rest = await list('', `, after: "${first.pageInfo.endCursor}"`);
    expect([...numbers(first), ...numbers(rest)]).toEqual(numbers(all));
    expect((await list('states: [CANCELED]')).totalCount).toBe(2);
    expect((await list('text: "208"')).totalCount).toBe(2);
    expect((await list(`runId: "${runId}"`)).totalCount).toBeLessThan(all.totalCount);
    const { number } = all.edges[0].node;
    expect(numbers(await list(`text: "#${number}"`))).toEqual([number]);
  });
});
