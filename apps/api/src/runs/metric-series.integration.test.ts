import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

const open = 'mutation { createRun(input: { name: "diverges" }) { attempt run { id } } }';
const log = `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
  logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }`;
const read = `query ($id: ID!, $maximum: Int!, $from: Int) { run(id: $id) { metrics(keys: ["loss"]) {
  points(maximum: $maximum, fromStep: $from) { step firstStep value min max }
  nans(maximum: $maximum, fromStep: $from) { step count } } } }`;

interface Series {
  points: { step: number; firstStep: number; value: unknown; min: unknown; max: unknown }[];
  nans: { step: number; count: number }[];
}

describe('A series with values that are not a number', () => {
  let api: TestApi;
  let runId = '';
  const isNan = (step: number) => step === 77 || (step >= 3_000 && step < 3_040) || step === 4_999;
  const steps = Array.from({ length: 5_000 }, (_, step) => step);
  beforeAll(async () => {
    api = await startTestApi();
    const { data } = await api.ask(api.owner, open, {});
    runId = data.createRun.run.id;
    const values = steps.map((step) => (isNan(step) ? 'NaN' : step));
    const told = { runId, attempt: 1, series: [{ key: 'loss', steps, values }] };
    expect((await api.ask(api.owner, log, told)).data.logMetrics.changed).toBe(true);
  });
  afterAll(() => api?.close());

  const seriesOf = async (maximum: number, from: number | null = null): Promise<Series> =>
    (await api.ask(api.owner, read, { id: runId, maximum, from })).data.run.metrics[0];

  it.each([10, 100, 1_000])('says which of %i points hold them, and how many', async (maximum) => {
    const { points, nans } = await seriesOf(maximum);
    const expected = points
      .map(({ step, firstStep }) => ({
        step,
        count: steps.filter((each) => each >= firstStep && each <= step && isNan(each)).length,
      }))
      .filter(({ count }) => count > 0);
    expect(nans).toEqual(expected);
    expect(nans.reduce((sum, { count }) => sum + count, 0)).toBe(42);
    // The extremes of such a point are those of its numbers.
    const first = points.find(({ step }) => step === nans[0]?.step);
    expect([first?.min, first?.max]).not.toContain('NaN');
  });

  it('says it of a part', async () => {
    expect((await seriesOf(2_000, 4_000)).nans).toEqual([{ step: 4_999, count: 1 }]);
  });
});
