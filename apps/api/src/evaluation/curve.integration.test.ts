import { rocCurve } from '@beatlab/evaluation/curves/roc-curve';
import { samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../testing/finish-run.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let id: string;
const beats = samplePredictions({ beatsPerRecord: 500, errorShare: 0.4 });

beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  id = (await launchRun(api, {})).run.id;
  await finishWithBeats(api.store, id, beats);
});
afterAll(() => api?.close());

const document = `query ($id: ID!, $class: String!, $points: Int!) { run(id: $id) {
  rocCurve(class: $class, maximumPoints: $points) { class area positives negatives pointCount largestDeviation
    points { threshold falsePositiveRate truePositiveRate } }
  precisionRecallCurve(class: $class, maximumPoints: $points) { averagePrecision points { precision recall } } } }`;

const draw = (points: number, name = 'V') => api.ask(api.owner, document, { id, class: name, points });

describe('curves of a run', () => {
  it('have the area of all points however few are drawn, and end where curves end', async () => {
    const positive = Array.from(beats.truth, (is) => is === 2);
    const scores = Array.from(beats.truth, (_, row) => {
      const probability = beats.probabilities[5 * row + 2]!;
      return Number.isNaN(probability) ? -1 : probability;
    });
    const whole = rocCurve(scores, positive);
    const { data, errors } = await draw(20);
    expect(errors).toEqual([]);
    const { rocCurve: roc, precisionRecallCurve: pr } = data.run;
    expect(roc).toMatchObject({
      class: 'V',
      area: whole.area,
      positives: positive.filter(Boolean).length,
      negatives: positive.filter((is) => !is).length,
      pointCount: whole.points.length,
    });
    expect(roc.points).toHaveLength(20);
    expect(roc.points[0]).toEqual({ threshold: 'Infinity', falsePositiveRate: 0, truePositiveRate: 0 });
    expect(roc.points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    expect(pr.points[0]).toEqual({ precision: 1, recall: 0 });
    const finer = (await draw(200)).data.run;
    expect(finer.rocCurve.largestDeviation).toBeLessThan(roc.largestDeviation);
    expect(finer.precisionRecallCurve.averagePrecision).toBe(pr.averagePrecision);
  });

  it('read all classes but N as one where asked for abnormal', async () => {
    const abnormal = Array.from(beats.truth, (is) => is > 0);
    const scores = Array.from(beats.truth, (_, row) => {
      const [, ...others] = beats.probabilities.subarray(5 * row, 5 * row + 5);
      const sum = others.reduce((total, probability) => total + probability, 0);
      return Number.isNaN(sum) ? -1 : sum;
    });
    const { data, errors } = await draw(20, 'abnormal');
    expect(errors).toEqual([]);
    expect(data.run.rocCurve).toMatchObject({
      class: 'abnormal',
      area: rocCurve(scores, abnormal).area,
      positives: abnormal.filter(Boolean).length,
    });
  });

  it('are refused for a class that the run does not know, and for more points than the schema names', async () => {
    expect((await draw(20, 'A')).errors[0]!.extensions.code).toBe('REQUEST.ARGUMENT');
    expect((await draw(5_000)).errors[0]!.extensions.code).toBe('REQUEST.ARGUMENT');
  });
});
