import { classMetrics } from '@beatlab/evaluation/class-metrics';
import { bootstrapMetric } from '@beatlab/evaluation/compare/bootstrap-metric';
import { addToConfusion, emptyConfusion } from '@beatlab/evaluation/confusion-matrix';
import { samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../testing/finish-run.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let id: string;
/** Classes N, S, V, F, Q. */
const beats = samplePredictions({ beatsPerRecord: 300, errorShare: 0.3 });
const rows = Array.from(beats.truth.keys());

beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  id = (await launchRun(api, {})).run.id;
  await finishWithBeats(api.store, id, beats);
});
afterAll(() => api?.close());

const operate = (name: string, threshold?: number) =>
  api.ask(
    api.owner,
    `query ($id: ID!, $class: String!, $threshold: Float) { run(id: $id) {
      operatingPoint(class: $class, threshold: $threshold) { threshold truePositives falsePositives falseNegatives
        trueNegatives sensitivity specificity positivePredictivity } } }`,
    { id, class: name, threshold },
  );

describe('an operating point', () => {
  it('counts the beats at or above a threshold', async () => {
    const called = rows.filter((row) => beats.probabilities[5 * row + 2]! >= 0.6);
    const hits = called.filter((row) => beats.truth[row] === 2).length;
    const all = rows.filter((row) => beats.truth[row] === 2).length;
    const { data, errors } = await operate('V', 0.6);
    expect(errors).toEqual([]);
    expect(data.run.operatingPoint).toMatchObject({
      threshold: 0.6,
      truePositives: hits,
      falsePositives: called.length - hits,
      falseNegatives: all - hits,
      sensitivity: hits / all,
      positivePredictivity: hits / called.length,
    });
  });

  it('takes the calls of the run without a threshold, and every class but N for abnormal', async () => {
    const called = rows.filter((row) => beats.predicted[row]! > 0);
    const hits = called.filter((row) => beats.truth[row]! > 0).length;
    const { data } = await operate('abnormal');
    expect(data.run.operatingPoint).toMatchObject({
      threshold: null,
      truePositives: hits,
      falsePositives: called.length - hits,
    });
  });

  it('is refused for a class that the run does not know, and for a threshold that is no probability', async () => {
    expect((await operate('A', 0.5)).errors[0]!.extensions.code).toBe('REQUEST.ARGUMENT');
    expect((await operate('V', 2)).errors[0]!.extensions.code).toBe('REQUEST.ARGUMENT');
  });
});

describe('the calibration of a class', () => {
  it('puts every beat that was detected into a bin', async () => {
    const { data, errors } = await api.ask(
      api.owner,
      `query ($id: ID!) { run(id: $id) { calibration(class: "V", bins: 4) { beatCount leftOut expectedError
        bins { from to count positives } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    const { bins, beatCount, leftOut, expectedError } = data.run.calibration;
    const within = (from: number, to: number) =>
      rows.filter(
        (row) => beats.probabilities[5 * row + 2]! >= from && beats.probabilities[5 * row + 2]! < to,
      );
    expect(bins[1]).toMatchObject({
      from: 0.25,
      to: 0.5,
      count: within(0.25, 0.5).length,
      positives: within(0.25, 0.5).filter((row) => beats.truth[row] === 2).length,
    });
    expect(beatCount + leftOut).toBe(rows.length);
    expect(leftOut).toBe(rows.filter((row) => beats.predicted[row] === -1).length);
    expect(expectedError).toBeGreaterThan(0);
  });
});

describe('intervals over patients', () => {
  it('are those of a bootstrap over the three patients of four records', async () => {
    const { data, errors } = await api.ask(
      api.owner,
      `query ($id: ID!) { run(id: $id) { predictionsEpoch patientIntervals(resamples: 300) { patientCount resamples
        classes { class patientCount recall { value low high undefinedCount } } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    const patients = [[0], [1], [2, 3]].map((records) =>
      rows
        .filter((row) => records.includes(beats.record[row]!))
        .reduce(
          (matrix, row) => addToConfusion(matrix, beats.truth[row]!, beats.predicted[row]!),
          emptyConfusion(5),
        ),
    );
    const recall = bootstrapMetric(patients, (matrix) => classMetrics(matrix).perClass[2]!.recall, {
      resamples: 300,
    });
    expect(data.run).toMatchObject({
      predictionsEpoch: 1,
      patientIntervals: { patientCount: 3, resamples: 300 },
    });
    const { value, low, high, undefinedCount } = recall;
    expect(data.run.patientIntervals.classes[2]).toEqual({
      class: 'V',
      patientCount: 3,
      recall: { value, low, high, undefinedCount },
    });
  });
});
