import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PredictingApi, startPredictingApi } from '../testing/start-predicting-api.ts';
import { addTeam } from '../testing/start-test-api.ts';
import { hasMitdb, mitdb } from '../testing/start-trainer.ts';
import { uploadFiles } from '../testing/upload-files.ts';

interface Beat {
  sample: number;
  seconds: number;
  class: string;
  probabilities: number[];
}

describe.skipIf(!hasMitdb)('a prediction (skipped where ../shared/data/mitdb is absent)', () => {
  let api: PredictingApi;
  beforeAll(async () => {
    api = await startPredictingApi();
  });
  afterAll(() => api?.close());

  it('a record of a dataset gives figures, beats in pages and files', async () => {
    const asked = await api.predict({ runId: api.runId, dataset: 'mitdb', record: '119', minutes: 5 });
    expect(asked.data.predict).toMatchObject({
      ...{ state: 'QUEUED', record: '119', minutes: 5, dataset: { name: 'mitdb' }, summary: null, files: [] },
      ...{ run: { number: 1 }, modelName: 'run 1', createdBy: { name: 'Owner' } },
    });
    const { id } = asked.data.predict;
    const done = await api.ended(id);
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
    const { id } = (await api.predict({ runId: api.runId, dataset: 'mitdb', record: '100', minutes: 1 })).data
      .predict;
    const { files } = await api.ended(id);
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
    expect(await api.read(id, strangers)).toBeNull();
    const ask = 'mutation ($id: ID!) { cancelPrediction(id: $id) { state } }';
    const { errors } = await api.ask(strangers, ask, { id });
    expect(errors[0]!.extensions.code).toBe('PREDICTION.NOT_FOUND');
    const list = '{ predictions { totalCount } }';
    expect((await api.ask(strangers, list)).data.predictions.totalCount).toBe(0);
  });

  const file = async (name: string) => [name, await readFile(path.join(mitdb, name))] as const;

  it('an uploaded record and an uploaded model say the same as those of dataset and run', async () => {
    const run = await api.store.database.run.findUniqueOrThrow({
      where: { id: api.runId },
      include: { artifacts: { where: { name: 'model.onnx' } } },
    });
    const model = await api.store.artifacts.read(run.artifacts[0]!.sha256);
    const record = await uploadFiles(api, api.owner, [await file('100.hea'), await file('100.dat')]);
    const modelUpload = await uploadFiles(api, api.owner, [['my-model.onnx', model]]);
    const from = { uploadId: record.body.id, minutes: 1 };
    const asked = [
      await api.predict({ runId: api.runId, dataset: 'mitdb', record: '100', minutes: 1 }),
      await api.predict({ runId: api.runId, ...from }),
      await api.predict({ modelUploadId: modelUpload.body.id, ...from, record: '100' }),
    ].map(({ data }) => data.predict);
    expect(asked[1]).toMatchObject({ record: '100', dataset: null, modelName: 'run 1' });
    expect(asked[2]).toMatchObject({ run: null, modelName: 'my-model.onnx' });
    // What a prediction uses is its own: the upload may go.
    await rm(path.join(api.home, 'uploads', record.body.id), { recursive: true });
    const tables = [];
    for (const { id } of asked) {
      const { files, cause } = await api.ended(id);
      expect(cause).toBeNull();
      tables.push(files.find(({ kind }: { kind: string }) => kind === 'TABLE').sha256);
    }
    expect(new Set(tables).size).toBe(1);
  });
});
