import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecord } from '@beatlab/pipeline/io/read-record';
import { hashFile } from '@beatlab/store/artifacts/hash-file';
import { decodeSafetensors, encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { registerDatasetVersion } from '@beatlab/store/datasets/register-dataset';
import { recordInputs } from '@beatlab/store/lineage/record-inputs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRecordedDataset } from '../testing/add-recorded-dataset.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

const mitBih = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const hasMitBih = existsSync(mitBih);
if (!hasMitBih) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

let api: TestApi;
let versionId: string;
beforeAll(async () => {
  api = await startTestApi();
  versionId = (await addRecordedDataset(api, 'recorded')).id;
});
afterAll(() => api?.close());

const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(`${api.origin}/signals/${address}`, { headers: { ...headers, ...api.owner } });

async function tensorsAt(address: string) {
  const response = await get(address);
  expect(response.status).toBe(200);
  return decodeSafetensors(new Uint8Array(await response.arrayBuffer()));
}

async function refusalAt(address: string) {
  const response = await get(address);
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]!.extensions.code };
}

describe('the signal of a record', () => {
  it('is its samples where few are asked for, and extremes of buckets where the range is wide', async () => {
    const near = await tensorsAt(`${versionId}/100?from=90&to=110&points=100`);
    expect(near.metadata).toMatchObject({
      ...{ from: '90', to: '110', bucket: '1', sampleCount: '9000', leads: '["MLII","V5"]' },
      samplingFrequencyHz: '360',
    });
    expect(near.tensors.samples!.shape).toEqual([2, 20]);
    expect(near.tensors.samples!.data[10]).toBe(1.5);
    const far = await tensorsAt(`${versionId}/100?points=100&lead=V5`);
    expect(far.metadata).toMatchObject({ bucket: '64', leads: '["V5"]' });
    expect(far.tensors.low!.shape).toEqual([1, Math.ceil(9_000 / 64)]);
    // Each of the 30 spikes of a single sample is still there.
    const spikes = [...(far.tensors.low!.data as Float32Array)].filter((least) => least === -1);
    expect(spikes).toHaveLength(30);
  });

  it('is of the level that is named, to its last bucket, which may hold few samples', async () => {
    const { tensors, metadata } = await tensorsAt(`${versionId}/100?from=8976&to=20000&bucket=16`);
    expect(metadata).toMatchObject({ from: '8976', to: '9000', bucket: '16' });
    expect(tensors.high!.shape).toEqual([2, 2]);
  });

  it('is not sent again to who has it, and the levels are kept as the result of a stage', async () => {
    const first = await get(`${versionId}/100?points=10`);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect((await get(`${versionId}/100?points=10`, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(`${versionId}/100?points=10&to=4000`, { 'if-none-match': etag })).status).toBe(200);
    expect(await api.store.database.stageResult.count({ where: { stage: 'extremes' } })).toBe(1);
  });

  it('is refused for records and leads that are not there, and for more than an answer may hold', async () => {
    expect(await refusalAt(`${versionId}/999`)).toEqual({ status: 404, code: 'RECORD.NOT_FOUND' });
    expect(await refusalAt('none/100')).toEqual({ status: 404, code: 'RECORD.NOT_FOUND' });
    for (const wrong of [
      'lead=V1',
      'points=0',
      'points=100000',
      'from=-1',
      'from=x',
      'from=1&from=2',
      'bucket=3',
    ])
      expect(await refusalAt(`${versionId}/100?${wrong}`)).toEqual({ status: 400, code: 'REQUEST.ARGUMENT' });
    const many = Array.from({ length: 65 }, (_, at) => `100:${at}`).join(',');
    expect(await refusalAt(`${versionId}?beats=${many}`)).toEqual({ status: 400, code: 'REQUEST.ARGUMENT' });
  });

  it('is refused once a file is no longer what it was when the dataset was added', async () => {
    const changed = await addRecordedDataset(api, 'changed');
    expect((await get(`${changed.id}/100?to=10`)).status).toBe(200);
    await appendFile(path.join(changed.folder, '100.hea'), '# changed\n');
    expect(await refusalAt(`${changed.id}/100?to=10`)).toEqual({ status: 400, code: 'DATASET.CHANGED' });
  });

  it.skipIf(!hasMitBih)('of MIT-BIH 100 is what the pipeline reads', async () => {
    const names = ['100.atr', '100.dat', '100.hea'];
    const files = await Promise.all(
      names.map(async (name) => ({ name, ...(await hashFile(path.join(mitBih, name))) })),
    );
    const facts = { durationSeconds: 650_000 / 360, samplingFrequencyHz: 360, leads: ['MLII', 'V5'] };
    const { id } = await registerDatasetVersion(api.store, {
      ...{ teamId: api.firstTeam.teamId, name: 'mitdb', folder: mitBih, origin: 'folder' },
      fingerprint: {
        ...{ hash: 'b'.repeat(64), sizeBytes: 1, files },
        records: [{ name: '100', ...facts, beats: { N: 2_239, A: 33, V: 1 } }],
      },
    });
    const { leads } = await readRecord(mitBih, '100');
    const { tensors } = await tensorsAt(`${id}/100?from=300000&to=303600&points=3000`);
    for (const [at, { samples }] of leads.entries()) {
      const sent = (tensors.samples!.data as Float32Array).subarray(at * 3_600, (at + 1) * 3_600);
      expect(sent).toEqual(Float32Array.from(samples.subarray(300_000, 303_600)));
    }
    const whole = await tensorsAt(`${id}/100?points=1000`);
    const bucket = Number(whole.metadata.bucket);
    const [count] = whole.tensors.high!.shape.slice(1) as [number];
    for (const [at, { samples }] of leads.entries()) {
      const expected = Float32Array.from({ length: count }, (_, b) =>
        Math.max(...samples.subarray(b * bucket, (b + 1) * bucket)),
      );
      expect((whole.tensors.high!.data as Float32Array).subarray(at * count, (at + 1) * count)).toEqual(
        expected,
      );
    }
    const document = `query ($id: ID!) { record(datasetVersionId: $id, name: "100") {
      patient annotations(from: 0, to: 700) { samples symbols notes rrMs nextFrom } } }`;
    const { data } = await api.ask(api.owner, document, { id });
    // The first annotations of record 100, as rdann prints them.
    expect(data.record).toMatchObject({
      patient: '100',
      annotations: { samples: [18, 77, 370, 662], symbols: ['+', 'N', 'N', 'N'], notes: ['(N', '', '', ''] },
    });
    expect(data.record.annotations.rrMs[2]).toBeCloseTo(((370 - 77) * 1000) / 360, 6);
  });
});

describe('the surroundings of beats', () => {
  it('come for many beats at once, in the order in which they were named', async () => {
    const { tensors, metadata } = await tensorsAt(`${versionId}?beats=100:388,100:100&before=0.1&after=0.2`);
    const facts = JSON.parse(metadata.snippets!);
    expect(facts).toMatchObject([{ from: 352, leads: ['MLII', 'V5'] }, { from: 64 }]);
    expect(tensors['0']!.shape).toEqual([2, 108]);
    expect(tensors['0']!.data[36]).toBe(1.5);
    expect(tensors['1']!.data[108 + 36]).toBe(-1);
  });
});

describe('what a run made of a record', () => {
  it('is its filtered leads and its wave segments with their tokens', async () => {
    const { store, firstTeam, owner } = api;
    const { data } = await api.ask(owner, 'mutation { createRun(input: {}) { run { id } } }');
    const runId = data.createRun.run.id as string;
    await store.database.run.update({ where: { id: runId }, data: { datasetVersionId: versionId } });
    // A run that works at 180 Hz: seconds are the same, samples are not.
    const lead = (value: number) =>
      ({ dtype: 'F32', shape: [4_500], data: new Float32Array(4_500).fill(value) }) as const;
    const signal = await store.artifacts.put(
      encodeSafetensors(
        { 'leads.0': lead(0.25), 'leads.1': lead(-0.5) },
        { record: '100', samplingFrequencyHz: '180', leads: '["MLII","V5"]' },
      ),
    );
    const starts = Int32Array.of(0, 90, 180, 270);
    const segments = await store.artifacts.put(
      encodeSafetensors(
        {
          'leads.0.start': { dtype: 'I32', shape: [4], data: starts },
          'leads.0.end': { dtype: 'I32', shape: [4], data: Int32Array.of(90, 180, 270, 4_500) },
          'leads.0.wave': { dtype: 'U8', shape: [4], data: Uint8Array.of(3, 1, 2, 3) },
        },
        { samplingFrequencyHz: '180', leadCount: '1' },
      ),
    );
    await store.database.$transaction((transaction) =>
      recordInputs(transaction, { runId, teamId: firstTeam.teamId }, [
        { role: 'signal', name: 'stages/preprocess/100.safetensors', ...signal },
        { role: 'segments', name: 'stages/segments/100.safetensors', ...segments },
      ]),
    );
    const { tensors, metadata } = await tensorsAt(`${versionId}/100?run=${runId}&to=10&points=100`);
    expect(metadata).toMatchObject({ samplingFrequencyHz: '180', sampleCount: '4500' });
    expect([...(tensors.samples!.data as Float32Array)]).toEqual([
      ...Array(10).fill(0.25),
      ...Array(10).fill(-0.5),
    ]);
    const snippet = await tensorsAt(`${versionId}?run=${runId}&beats=100:360&before=0.5&after=0.5`);
    expect(JSON.parse(snippet.metadata.snippets!)[0]).toMatchObject({ from: 90 });
    expect(snippet.tensors['0']!.shape).toEqual([2, 180]);

    const document = `query ($id: ID!) { run(id: $id) { recordBeats(record: "100") { classes }
      waves(record: "100", fromSeconds: 0.6, toSeconds: 1.2) { lead startSeconds endSeconds waves tokens } } }`;
    const answer = await api.ask(owner, document, { id: runId });
    expect(answer.errors).toEqual([]);
    expect(answer.data.run).toEqual({
      recordBeats: null,
      waves: [
        { lead: 'MLII', startSeconds: [0.5, 1], endSeconds: [1, 1.5], waves: ['QRS', 'T'], tokens: [] },
      ],
    });
    expect(await refusalAt(`${versionId}/100?run=none`)).toEqual({ status: 404, code: 'RUN.NOT_FOUND' });
  });
});
