import { samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../testing/finish-run.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let runId: string;
const beats = samplePredictions();
const nameOf = (row: number) => beats.records[beats.record[row]!]!.name;

beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  runId = (await launchRun(api, {})).run.id;
  await finishWithBeats(api.store, runId, beats);
});
afterAll(() => api?.close());

const pageDocument = `query ($id: ID!, $truth: String, $predicted: String, $record: String, $after: String) {
  run(id: $id) { beats(truth: $truth, predicted: $predicted, record: $record, first: 3, after: $after) {
    classes totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { record sample timeSeconds symbol truth predicted probabilities } } } } }`;

describe('the beats behind a cell', () => {
  it('come in pages that together hold each of them once', async () => {
    const wanted = [...beats.truth.keys()].filter(
      (row) => beats.truth[row] === 0 && beats.predicted[row] === 2,
    );
    const found: { record: string; sample: number }[] = [];
    let after: string | null = null;
    do {
      const variables = { id: runId, truth: 'N', predicted: 'V', after };
      const { data, errors } = await api.ask(api.owner, pageDocument, variables);
      expect(errors).toEqual([]);
      const page = data.run.beats;
      expect(page).toMatchObject({ totalCount: wanted.length, classes: ['N', 'S', 'V', 'F', 'Q'] });
      for (const { node } of page.edges) {
        found.push({ record: node.record, sample: node.sample });
        expect(node).toMatchObject({ truth: 'N', predicted: 'V', timeSeconds: node.sample / 360 });
        expect(node.probabilities.indexOf(Math.max(...node.probabilities))).toBe(2);
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(wanted.length).toBeGreaterThan(0);
    expect(found).toEqual(wanted.map((row) => ({ record: nameOf(row), sample: beats.sample[row] })));
  });

  it('may be missed ones, of one record', async () => {
    const wanted = [...beats.truth.keys()].filter(
      (row) => beats.predicted[row] === -1 && nameOf(row) === '119',
    );
    const variables = { id: runId, predicted: 'missed', record: '119' };
    const { data } = await api.ask(api.owner, pageDocument, variables);
    expect(data.run.beats.totalCount).toBe(wanted.length);
    expect(wanted.length).toBeGreaterThan(0);
    expect(data.run.beats.edges[0].node).toMatchObject({ predicted: 'missed', probabilities: [] });
  });

  it('may be those of some annotation codes alone', async () => {
    const document = `query ($id: ID!, $symbols: [String!]) {
      run(id: $id) { beats(predicted: "V", symbols: $symbols, first: 200) { totalCount edges { node { symbol } } } } }`;
    const { data } = await api.ask(api.owner, document, { id: runId, symbols: ['V', 'F', 'none such'] });
    const wanted = [...beats.symbol.keys()].filter(
      (row) =>
        beats.classes[beats.predicted[row]!] === 'V' &&
        ['V', 'F'].includes(beats.symbols[beats.symbol[row]!]!),
    );
    expect(data.run.beats.totalCount).toBe(wanted.length);
    expect(wanted.length).toBeGreaterThan(0);
    for (const { node } of data.run.beats.edges) expect(['V', 'F']).toContain(node.symbol);
  });

  it('are refused for a class that the run does not know', async () => {
    const { errors } = await api.ask(api.owner, pageDocument, { id: runId, truth: 'A' });
    expect(errors[0]).toMatchObject({
      extensions: { code: 'REQUEST.ARGUMENT', remedy: 'Name one of N, S, V, F, Q.' },
    });
  });

  it('are not there for another team, nor before there are predictions', async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    expect((await api.ask(stranger, pageDocument, { id: runId })).data.run).toBeNull();
    const { run } = await launchRun(api, {});
    const { data } = await api.ask(api.owner, pageDocument, { id: run.id });
    expect(data.run.beats).toBeNull();
  });
});

describe('a list of beats', () => {
  const listDocument = `query ($id: ID!, $patient: String, $right: Boolean, $marked: Boolean, $order: BeatOrder) {
    run(id: $id) { beats(patient: $patient, right: $right, marked: $marked, order: $order, first: 200) {
      totalCount edges { node { record patient sample probabilities marks { kind note } } } } } }`;
  const list = async (variables: object) => {
    const { data, errors } = await api.ask(api.owner, listDocument, { id: runId, ...variables });
    expect(errors).toEqual([]);
    return data.run.beats as {
      totalCount: number;
      edges: {
        node: { record: string; patient: string; sample: number; probabilities: number[]; marks: object[] };
      }[];
    };
  };

  it('is of one patient, with all their records, and of beats that were called wrong', async () => {
    const { edges } = await list({ patient: '201', right: false });
    const wanted = [...beats.truth.keys()].filter(
      (row) => ['201', '202'].includes(nameOf(row)) && beats.truth[row] !== beats.predicted[row],
    );
    expect(edges.map(({ node }) => [node.record, node.sample])).toEqual(
      wanted.map((row) => [nameOf(row), beats.sample[row]]),
    );
    expect(new Set(edges.map(({ node }) => node.patient))).toEqual(new Set(['201']));
  });

  it('begins with those that the model was surest of', async () => {
    const confidence = (await list({ right: true, order: 'SUREST' })).edges.map(({ node }) =>
      Math.max(...node.probabilities),
    );
    expect(confidence).toEqual(confidence.toSorted((one, other) => other - one));
  });

  it('is of marked beats, with what was said of them, until the mark is taken off', async () => {
    const { data: versions } = await api.ask(api.owner, '{ datasets { newestVersion { id } } }');
    const input = {
      ...{
        datasetVersionId: versions.datasets[0].newestVersion.id,
        record: nameOf(3),
        sample: beats.sample[3],
      },
      note: ' no P wave ',
    };
    const mark = 'mutation ($input: MarkBeatInput!) { markBeat(input: $input) { id createdBy { name } } }';
    const { data } = await api.ask(api.owner, mark, { input });
    const { totalCount, edges } = await list({ marked: true });
    expect(totalCount).toBe(1);
    expect(edges[0]!.node).toMatchObject({
      ...{ record: nameOf(3), sample: beats.sample[3] },
      marks: [{ kind: 'MISLABELLED', note: 'no P wave' }],
    });
    await api.ask(api.owner, 'mutation ($id: ID!) { unmarkBeat(id: $id) }', { id: data.markBeat.id });
    expect((await list({ marked: true })).totalCount).toBe(0);
  });

  it('is left for one beat by its place, which is null where there is none', async () => {
    const document =
      'query ($id: ID!, $record: String!, $sample: Int!) { run(id: $id) { beat(record: $record, sample: $sample) { truth } } }';
    const place = { id: runId, record: nameOf(9), sample: beats.sample[9] };
    expect((await api.ask(api.owner, document, place)).data.run.beat).toEqual({ truth: 'S' });
    expect((await api.ask(api.owner, document, { ...place, sample: 1 })).data.run.beat).toBeNull();
  });

  it('comes as columns for a whole record', async () => {
    const document = `query ($id: ID!) { run(id: $id) { recordBeats(record: "119") {
      classes samples truth predicted confidence extraSamples extraPredicted } } }`;
    const { data } = await api.ask(api.owner, document, { id: runId });
    const rows = [...beats.truth.keys()].filter((row) => nameOf(row) === '119');
    expect(data.run.recordBeats).toMatchObject({
      samples: rows.map((row) => beats.sample[row]),
      truth: rows.map((row) => beats.truth[row]),
      predicted: rows.map((row) => beats.predicted[row]),
      extraSamples: [244],
    });
    const missed = rows.map((row) => beats.predicted[row] === -1);
    expect(data.run.recordBeats.confidence.map((share: number) => share === 0)).toEqual(missed);
  });
});

describe('patients', () => {
  it('are told apart, records of one person together, with what each class is worth', async () => {
    const document = `query ($id: ID!) { run(id: $id) { patients { patient records beats right
      cells { truth predicted count } classTable { class support recall } } } }`;
    const { data, errors } = await api.ask(api.owner, document, { id: runId });
    expect(errors).toEqual([]);
    const { patients } = data.run;
    expect(patients.map(({ patient }: { patient: string }) => patient)).toEqual(['100', '119', '201']);
    const of201 = [...beats.truth.keys()].filter((row) => ['201', '202'].includes(nameOf(row)));
    expect(patients[2]).toMatchObject({
      records: ['201', '202'],
      beats: of201.length,
      right: of201.filter((row) => beats.truth[row] === beats.predicted[row]).length,
    });
    const normal = of201.filter((row) => beats.truth[row] === 0);
    const found = normal.filter((row) => beats.predicted[row] === 0).length;
    expect(patients[2].classTable[0]).toEqual({
      class: 'N',
      support: normal.length,
      recall: found / normal.length,
    });
  });
});
