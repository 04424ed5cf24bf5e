import type { BeatPredictions } from '@beatlab/store/evaluation/beat-predictions';
import { type SamplePredictions, samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../../testing/finish-run.ts';
import { launchRun } from '../../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const records = ['100', '103', '105', '111', '113', '119', '201', '202', '208'];

async function runWith(
  beats: BeatPredictions,
  config: unknown = {},
): Promise<{ id: string; number: number }> {
  const { run } = await launchRun(api, config);
  await finishWithBeats(api.store, run.id, beats);
  return run;
}
const sample = (of: SamplePredictions) => samplePredictions({ records, beatsPerRecord: 100, ...of });

const document = `query ($baseline: ID!, $runs: [ID!]!, $common: Boolean!) {
  comparison(baseline: $baseline, runs: $runs, onCommonBeats: $common, resamples: 4000) {
    baseline { id } classes resamples seed notes
    runs { run { id } beatCount onlyBaselineBeats onlyRunBeats otherTruthBeats patients differences
      mcnemar { bothRight onlyBaselineRight onlyRunRight bothWrong pValue adjustedPValue }
      metrics { name baseline run difference low high pValue adjustedPValue verdict undefinedResamples } } } }`;

const compare = (baseline: { id: string }, runs: { id: string }[], common = false) =>
  api.ask(api.owner, document, { baseline: baseline.id, runs: runs.map(({ id }) => id), common });

interface Metric {
  name: string;
  adjustedPValue: number;
  verdict: string;
  baseline: number;
  run: number;
}
const named = (metrics: Metric[], name: string) => metrics.find((metric) => metric.name === name)!;

describe('a comparison', () => {
  it('calls the run better that makes fewer errors on every patient, and counts who is right', async () => {
    const [worse, better] = [sample({ errorShare: 0.5, seed: 1 }), sample({ errorShare: 0.01, seed: 2 })];
    const [baseline, run] = [await runWith(worse), await runWith(better)];
    const { data, errors } = await compare(baseline, [run]);
    expect(errors).toEqual([]);
    const { comparison } = data;
    expect(comparison).toMatchObject({
      classes: ['N', 'S', 'V', 'F', 'Q'],
      resamples: 4000,
      seed: 1,
      notes: [],
    });
    const [compared] = comparison.runs;
    // 201 and 202 are one person.
    expect(compared.patients).toEqual(records.filter((name) => name !== '202'));
    expect(compared).toMatchObject({ beatCount: 900, onlyBaselineBeats: 0, differences: [] });
    expect(named(compared.metrics, 'accuracy').verdict).toBe('BETTER');
    const isRight = (of: BeatPredictions, row: number) => of.truth[row] === of.predicted[row];
    const count = (one: boolean, other: boolean) =>
      [...worse.truth.keys()].filter((row) => isRight(worse, row) === one && isRight(better, row) === other)
        .length;
    expect(compared.mcnemar).toMatchObject({
      bothRight: count(true, true),
      onlyBaselineRight: count(true, false),
      onlyRunRight: count(false, true),
      bothWrong: count(false, false),
    });
    const again = (await compare(run, [baseline])).data.comparison.runs[0];
    expect(named(again.metrics, 'accuracy').verdict).toBe('WORSE');
    expect(again.mcnemar.pValue).toBe(compared.mcnemar.pValue);
  });

  it('answers each kind of agreement with its beats, page by page', async () => {
    const [one, other] = [sample({ seed: 3, errorShare: 0.3 }), sample({ seed: 4, errorShare: 0.3 })];
    const [baseline, run] = [await runWith(one), await runWith(other)];
    const pages = `query ($baseline: ID!, $runs: [ID!]!, $after: String) {
      comparison(baseline: $baseline, runs: $runs, resamples: 100) { notes runs { mcnemar { onlyRunRight }
        beats(agreement: ONLY_RUN_RIGHT, first: 50, after: $after) { totalCount pageInfo { hasNextPage endCursor }
          edges { baseline { record sample truth predicted } run { record sample truth predicted } } } } } }`;
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await api.ask(api.owner, pages, {
        baseline: baseline.id,
        runs: [run.id],
        after,
      });
      expect(errors).toEqual([]);
      expect(data.comparison.notes).toEqual([expect.stringContaining('too few for a verdict')]);
      const { beats, mcnemar } = data.comparison.runs[0];
      expect(beats.totalCount).toBe(mcnemar.onlyRunRight);
      for (const edge of beats.edges) {
        expect(edge.run).toMatchObject({ record: edge.baseline.record, sample: edge.baseline.sample });
        expect(edge.run.predicted).toBe(edge.run.truth);
        expect(edge.baseline.predicted).not.toBe(edge.baseline.truth);
        found.push(`${edge.run.record} ${edge.run.sample}`);
      }
      after = beats.pageInfo.hasNextPage ? beats.pageInfo.endCursor : null;
    } while (after !== null);
    const wanted = [...one.truth.keys()].filter(
      (row) => one.truth[row] !== one.predicted[row] && other.truth[row] === other.predicted[row],
    );
    expect(found).toEqual(wanted.map((row) => `${records[one.record[row]!]} ${one.sample[row]}`));
  });

  it('reads five classes as two beside a binary run, and says so', async () => {
    const five = sample({ seed: 5 });
    const binary = {
      ...sample({ seed: 6, classes: ['N', 'A'] }),
      truth: five.truth.map((is) => Math.min(is, 1)),
    };
    const [baseline, run] = [await runWith(binary, { mode: 'binary' }), await runWith(five)];
    const { data, errors } = await compare(baseline, [run]);
    expect(errors).toEqual([]);
    expect(data.comparison.classes).toEqual(['N', 'A']);
    expect(data.comparison.notes[0]).toContain(`five classes of #${run.number} were read as two`);
    const abnormal = [...five.truth.keys()].filter((row) => five.truth[row]! > 0);
    const found = abnormal.filter((row) => five.predicted[row]! > 0);
    const [compared] = data.comparison.runs;
    expect(named(compared.metrics, 'recall/A').run).toBeCloseTo(found.length / abnormal.length, 12);
  });

  it('refuses another split and another label map by name, and compares common beats where asked to', async () => {
    const baseline = await runWith(sample({ seed: 7 }));
    const otherSplit = await runWith(sample({ seed: 8, records: [...records.slice(2), '213'] }));
    const refused = await compare(baseline, [otherSplit]);
    expect(refused.errors[0]).toMatchObject({ extensions: { code: 'COMPARISON.SPLIT' } });
    expect(refused.errors[0]!.message).toContain('100, 103 only by');
    const { data, errors } = await compare(baseline, [otherSplit], true);
    expect(errors).toEqual([]);
    const [compared] = data.comparison.runs;
    expect(compared).toMatchObject({ beatCount: 700, onlyBaselineBeats: 200, onlyRunBeats: 100 });
    expect(compared.differences[0]).toContain('213 only by');
    expect(data.comparison.notes[0]).toContain('on the 700 beats that both judged');
    const strict = await runWith(sample({ seed: 9 }), { labelMap: 'aami-strict' });
    expect((await compare(baseline, [strict])).errors[0]!.extensions.code).toBe('COMPARISON.LABEL_MAP');
  });

  it('refuses runs whose beats are not the same though all else is', async () => {
    const beats = sample({ seed: 10 });
    const moved = { ...beats, truth: Int8Array.from(beats.truth).fill(2, 0, 3) };
    const [baseline, run] = [await runWith(beats), await runWith(moved)];
    const refused = await compare(baseline, [run]);
    expect(refused.errors[0]).toMatchObject({ extensions: { code: 'COMPARISON.BEATS' } });
    expect(refused.errors[0]!.message).toContain('3 are annotated as another class');
    expect((await compare(baseline, [run], true)).data.comparison.runs[0].otherTruthBeats).toBe(3);
    const elsewhere = await runWith(sample({ records: ['230'] }));
    const { errors } = await compare(baseline, [elsewhere], true);
    expect(errors[0]!.extensions.code).toBe('COMPARISON.NOTHING_IN_COMMON');
  });

  it('names the runs that it refuses and compares the others, where asked to', async () => {
    const baseline = await runWith(sample({ seed: 20 }));
    const like = await runWith(sample({ seed: 21 }));
    const otherSplit = await runWith(sample({ seed: 22, records: records.slice(1) }));
    const { run: unjudged } = await launchRun(api, {});
    const skipping = `query ($baseline: ID!, $runs: [ID!]!) {
      comparison(baseline: $baseline, runs: $runs, skipRefused: true, resamples: 4000) {
        runs { run { id } metrics { name adjustedPValue } } refused { run { id } code message } } }`;
    const ids = [otherSplit.id, like.id, unjudged.id];
    const { data, errors } = await api.ask(api.owner, skipping, { baseline: baseline.id, runs: ids });
    expect(errors).toEqual([]);
    const { runs, refused } = data.comparison;
    expect(runs.map(({ run }: { run: { id: string } }) => run.id)).toEqual([like.id]);
    expect(refused.map(({ run, code }: { run: { id: string }; code: string }) => [run.id, code])).toEqual([
      [otherSplit.id, 'COMPARISON.SPLIT'],
      [unjudged.id, 'COMPARISON.NO_PREDICTIONS'],
    ]);
    expect(refused[0].message).toContain('records 100 only by');
    // Refused runs are no part of the correction.
    const alone = (await compare(baseline, [like])).data.comparison.runs[0].metrics;
    for (const { name, adjustedPValue } of runs[0].metrics) {
      expect(adjustedPValue).toBe(named(alone, name as string).adjustedPValue);
    }
    const none = await api.ask(api.owner, skipping, { baseline: baseline.id, runs: [unjudged.id] });
    expect(none.data.comparison).toMatchObject({
      runs: [],
      refused: [{ code: 'COMPARISON.NO_PREDICTIONS' }],
    });
  });

  it('is of runs of one team, with predictions, and not of a run with itself', async () => {
    const baseline = await runWith(sample({ seed: 11 }));
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'others'));
    const variables = { baseline: baseline.id, runs: [baseline.id], common: false };
    expect((await api.ask(stranger, document, variables)).errors[0]!.extensions.code).toBe(
      'REQUEST.ARGUMENT',
    );
    const foreign = { ...variables, runs: ['00000000-0000-7000-8000-000000000000'] };
    expect((await api.ask(stranger, document, foreign)).errors[0]!.extensions.code).toBe('RUN.NOT_FOUND');
    const { run } = await launchRun(api, {});
    expect((await compare(baseline, [run])).errors[0]!.extensions.code).toBe('COMPARISON.NO_PREDICTIONS');
  });
});

describe('patients of both parts', () => {
  const shares = 'query ($id: ID!) { run(id: $id) { sharesPatients } }';

  it('are none where the split keeps patients apart, and named where the run says otherwise', async () => {
    const baseline = await runWith(sample({ seed: 12 }));
    expect((await api.ask(api.owner, shares, { id: baseline.id })).data.run.sharesPatients).toEqual([]);
    const run = await runWith(sample({ seed: 13 }));
    const provenance = { split: { train: ['100', '201', '209'], val: ['202', '103', '100'] } };
    await api.store.database.run.update({ where: { id: run.id }, data: { provenance } });
    expect((await api.ask(api.owner, shares, { id: run.id })).data.run.sharesPatients).toEqual([
      '100',
      '201',
    ]);
    const { data } = await compare(baseline, [run]);
    expect(data.comparison.notes).toEqual([
      expect.stringContaining(`#${run.number} learned from patients that it is judged on: 100, 201`),
    ]);
  });
});
