import { rocCurve } from '@beatlab/evaluation/curves/roc-curve';
import type { BeatPredictions } from '@beatlab/store/evaluation/beat-predictions';
import { type SamplePredictions, samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../testing/finish-run.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
const records = ['100', '103', '105', '111', '113', '119', '201', '202', '208'];
const seeds = [1, 2, 3];
/** Binary runs of three seeds, five-class runs of four. */
const binary: { run: Run; beats: BeatPredictions }[] = [];
const five: { run: Run; beats: BeatPredictions }[] = [];

interface Run {
  id: string;
  number: number;
}

const sample = (of: SamplePredictions) => samplePredictions({ records, beatsPerRecord: 100, ...of });
/** Decisions on the beats of five classes, as a binary model makes them. */
const binaryBeats = (of: SamplePredictions): BeatPredictions => {
  const { truth, symbol, symbols } = sample({});
  return {
    ...sample({ ...of, classes: ['N', 'A'] }),
    ...{ symbol, symbols, truth: truth.map((is) => Math.min(is, 1)) },
  };
};

async function runWith(
  beats: BeatPredictions,
  config: object,
): Promise<{ run: Run; beats: BeatPredictions }> {
  const { run } = await launchRun(api, config);
  await finishWithBeats(api.store, run.id, beats);
  return { run, beats };
}

beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  for (const seed of seeds) {
    const beats = binaryBeats({ seed, errorShare: 0.4 });
    binary.push(await runWith(beats, { mode: 'binary', seed }));
  }
  for (const seed of [...seeds, 4]) {
    five.push(await runWith(sample({ seed: 10 + seed, errorShare: 0.02 }), { seed }));
  }
});
afterAll(() => api?.close());

const interval = 'value low high standardError';
const document = `query ($split: String, $labelMap: String, $set: String, $anySettings: Boolean = false, $resamples: Int = 1000) {
  modes(split: $split, labelMap: $labelMap, set: $set, anySettings: $anySettings, resamples: $resamples) {
    choices { split { value binary fiveClass } labelMap { value binary fiveClass } }
    sets { key binary fiveClass records beats settings } set { key }
    runs { run { id } seed pairedWith falsePositiveRate truePositiveRate curve { falsePositiveRate truePositiveRate } }
    leftOut { run { id } reason message } leftOutCount notes
    result { beats abnormalBeats patients resamples pairs
      figures { name binary { ${interval} runs spread } fiveClass { ${interval} runs spread } difference { ${interval} }
        withSeeds { ${interval} } seedError pValue adjustedPValue verdict }
      slices { kind name patient ofClass isAbnormal beats wrong undetected } } } }`;

async function askModes(variables: object = {}) {
  const { data, errors } = await api.ask(api.owner, document, { ...variables });
  expect(errors).toEqual([]);
  return data.modes;
}

const rowsOf = ({ truth }: BeatPredictions) => [...truth.keys()];
const share = (
  beats: BeatPredictions,
  of: (row: number) => boolean,
  hit: (row: number) => boolean,
): number => {
  const rows = rowsOf(beats).filter(of);
  return rows.filter(hit).length / rows.length;
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What finding abnormal beats is worth, counted beat by beat. */
function figuresOf(beats: BeatPredictions): Record<string, number> {
  const { truth, predicted, probabilities, classes } = beats;
  const abnormal = (row: number) => truth[row]! > 0;
  const called = (row: number) => predicted[row]! > 0;
  const sensitivity = share(beats, abnormal, called);
  const positivePredictivity = share(beats, called, abnormal);
  return {
    SENSITIVITY: sensitivity,
    SPECIFICITY: share(
      beats,
      (row) => !abnormal(row),
      (row) => !called(row),
    ),
    POSITIVE_PREDICTIVITY: positivePredictivity,
    F1: (2 * sensitivity * positivePredictivity) / (sensitivity + positivePredictivity),
    ACCURACY: share(
      beats,
      () => true,
      (row) => predicted[row] !== -1 && abnormal(row) === called(row),
    ),
    AUC: rocCurve(
      rowsOf(beats).map((row) => {
        const normal = probabilities[row * classes.length]!;
        return Number.isNaN(normal) ? Number.NEGATIVE_INFINITY : 1 - normal;
      }),
      rowsOf(beats).map(abnormal),
    ).area,
  };
}

describe('binary against five classes', () => {
  it('has the figures of every run and their mean, as counted beat by beat', async () => {
    const { runs, result, notes } = await askModes();
    expect(notes).toEqual([]);
    expect(runs.map((each: { run: Run }) => each.run.id)).toEqual(
      [...binary, ...five].map(({ run }) => run.id),
    );
    expect(result).toMatchObject({ beats: 900, abnormalBeats: 90, pairs: 3, resamples: 1000 });
    // 201 and 202 are one person.
    expect(result.patients).toEqual(records.filter((name) => name !== '202'));
    for (const { name, binary: ofBinary, fiveClass, difference } of result.figures) {
      const [one, other] = [binary, five].map((runs) => runs.map(({ beats }) => figuresOf(beats)[name]!));
      for (const [i, value] of ofBinary.runs.entries()) expect(value).toBeCloseTo(one![i]!, 12);
      for (const [i, value] of fiveClass.runs.entries()) expect(value).toBeCloseTo(other![i]!, 12);
      expect(ofBinary.value).toBeCloseTo(mean(one!), 12);
      expect(difference.value).toBeCloseTo(mean(other!) - mean(one!), 12);
      expect(difference.low).toBeLessThanOrEqual(difference.value);
      expect(difference.high).toBeGreaterThanOrEqual(difference.value);
    }
    expect(result.figures.find(({ name }: { name: string }) => name === 'F1').verdict).toBe('BETTER');
  });

  it('pairs runs by seed, and names where each works on its ROC', async () => {
    const { runs } = await askModes();
    expect(runs.map(({ pairedWith }: { pairedWith: number | null }) => pairedWith)).toEqual([
      ...five.slice(0, 3).map(({ run }) => run.number),
      ...binary.map(({ run }) => run.number),
      null,
    ]);
    for (const [i, { beats }] of [...binary, ...five].entries()) {
      const { SENSITIVITY, SPECIFICITY } = figuresOf(beats);
      expect(runs[i].truePositiveRate).toBeCloseTo(SENSITIVITY!, 12);
      // Not detected is neither called normal nor abnormal: specificity counts what is not called abnormal.
      expect(runs[i].falsePositiveRate).toBeCloseTo(1 - SPECIFICITY!, 12);
      expect(runs[i].curve.at(-1)).toEqual({ falsePositiveRate: 1, truePositiveRate: 1 });
    }
  });

  it('tells misses and false alarms by class, by code and by record', async () => {
    const { result } = await askModes();
    const all = [...binary, ...five].map(({ beats }) => beats);
    const reference = five[0]!.beats;
    const expected = (of: (row: number) => boolean) => ({
      beats: rowsOf(reference).filter(of).length,
      wrong: all.map(
        ({ truth, predicted }) =>
          rowsOf(reference).filter(
            (row) =>
              of(row) && predicted[row]! >= 0 && Math.min(predicted[row]!, 1) !== Math.min(truth[row]!, 1),
          ).length,
      ),
      undetected: all.map(
        ({ predicted }) => rowsOf(reference).filter((row) => of(row) && predicted[row] === -1).length,
      ),
    });
    const slice = (kind: string, name: string, isAbnormal: boolean) =>
      result.slices.find(
        (each: { kind: string; name: string; isAbnormal: boolean }) =>
          each.kind === kind && each.name === name && each.isAbnormal === isAbnormal,
      );
    expect(slice('CLASS', 'V', true)).toMatchObject(expected((row) => reference.truth[row] === 2));
    expect(slice('SYMBOL', 'V', true)).toMatchObject({ ofClass: 'V' });
    expect(slice('RECORD', '202', true)).toMatchObject({
      patient: '201',
      ...expected((row) => reference.record[row] === 7 && reference.truth[row]! > 0),
    });
    expect(slice('RECORD', '202', false)).toMatchObject(
      expected((row) => reference.record[row] === 7 && reference.truth[row] === 0),
    );
    const classes = result.slices.filter(({ kind }: { kind: string }) => kind === 'CLASS');
    expect(classes.map(({ name }: { name: string }) => name)).toEqual(['N', 'S', 'V', 'F', 'Q']);
  });

  it('answers the same question with the same numbers, and another seed of resamples with other intervals', async () => {
    expect((await askModes()).result).toEqual((await askModes()).result);
    const more = await askModes({ resamples: 2000 });
    expect(more.result.figures[0].difference.low).not.toBe(
      (await askModes()).result.figures[0].difference.low,
    );
  });
});

describe('runs left out', () => {
  it('are named with the reason: other records, other settings, another label map, a repetition', async () => {
    const otherRecords = await runWith(binaryBeats({ seed: 7 }), { mode: 'binary', seed: 7, splitSeed: 7 });
    await api.store.database.beatCount.deleteMany({ where: { runId: otherRecords.run.id, record: '208' } });
    const otherSettings = await runWith(binaryBeats({ seed: 8 }), { mode: 'binary', seed: 8, epochs: 2 });
    const strict = await runWith(binaryBeats({ seed: 9 }), {
      mode: 'binary',
      seed: 9,
      labelMap: 'aami-strict',
    });
    const again = await runWith(binary[0]!.beats, { mode: 'binary', seed: seeds[0] });
    const { run: unjudged } = await launchRun(api, { mode: 'binary', seed: 11 });
    await api.store.database.run.update({
      where: { id: unjudged.id },
      data: { state: 'FINISHED', startedAt: new Date(), endedAt: new Date() },
    });

    const { leftOut, leftOutCount, sets, choices, result } = await askModes();
    expect(sets[0]).toMatchObject({ binary: 3, fiveClass: 4, records: 9, beats: 900 });
    const reasons = new Map<string, { reason: string; message: string }>(
      leftOut.map(({ run, ...why }: { run: Run; reason: string; message: string }) => [run.id, why]),
    );
    expect(leftOutCount).toBe(5);
    expect(reasons.get(otherRecords.run.id)).toEqual({
      reason: 'OTHER_BEATS',
      message: 'it judged other records: 208 not by it',
    });
    expect(reasons.get(otherSettings.run.id)).toEqual({
      reason: 'OTHER_SETTINGS',
      message: 'its other settings differ: epochs 2, not 13',
    });
    expect(reasons.get(strict.run.id)!.message).toContain('label map aami-strict, not guide');
    expect(reasons.get(binary[0]!.run.id)).toMatchObject({ reason: 'REPEATED' });
    expect(reasons.get(binary[0]!.run.id)!.message).toContain(`#${again.run.number}`);
    expect(reasons.get(unjudged.id)!.reason).toBe('NO_BEATS');
    expect(choices.labelMap).toEqual([
      { value: 'aami-strict', binary: 1, fiveClass: 0 },
      { value: 'guide', binary: 7, fiveClass: 4 },
    ]);
    expect(result.pairs).toBe(3);

    const any = await askModes({ anySettings: true });
    expect(any.sets[0]).toMatchObject({ binary: 4, fiveClass: 4 });
    expect(any.notes).toEqual([expect.stringContaining('Besides mode and seed these runs differ in epochs')]);
    const none = await askModes({ labelMap: 'aami-strict' });
    expect(none).toMatchObject({ set: null, result: null, runs: [] });
    expect(none.leftOut[0].reason).toBe('NO_COUNTERPART');
  });

  it('are all where the counts agree and the beats do not', async () => {
    const moved = { ...binary[0]!.beats, sample: binary[0]!.beats.sample.map((at) => at + 1) };
    await runWith(moved, { mode: 'binary', seed: 20 });
    const { result, notes } = await askModes();
    expect(result).toBeNull();
    expect(notes[0]).toContain('did not judge the beats that');
  });
});

describe('the modes of another team', () => {
  it('are never seen', async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'others'));
    const { data } = await api.ask(stranger, document, {});
    expect(data.modes).toMatchObject({ sets: [], set: null, leftOut: [], runs: [], result: null });
    expect(data.modes.choices.labelMap).toEqual([]);
  });
});
