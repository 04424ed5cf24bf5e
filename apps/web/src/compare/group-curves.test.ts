import { expect, it } from 'vitest';
import { groupRuns, meanHistory } from './group-curves.ts';
import { commonMetrics, differingSettings, type ValuedRun } from './run-values.ts';

const point = (step: number, value: number | 'NaN') => ({ step, value, min: value, max: value });
const run = (number: number, config: object, metrics: Record<string, number> = {}): ValuedRun => ({
  ...{ id: `${number}`, number, name: '', experiment: 'one', config },
  lastMetrics: Object.entries(metrics).map(([key, value]) => ({ key, value })),
});

it('takes the mean and the standard deviation at each step, over the runs that came to it', () => {
  const mean = meanHistory([
    [point(1, 0.5), point(2, 0.9)],
    [point(1, 0.7), point(2, 'NaN')],
  ]);
  expect(mean.map(({ step, value }) => [step, value])).toEqual([
    [1, 0.6],
    [2, 0.9],
  ]);
  // Two values 0.2 apart: their deviation is 0.2/√2.
  expect(Number(mean[0]?.max) - Number(mean[0]?.value)).toBeCloseTo(0.2 / Math.SQRT2, 12);
  expect(mean[1]).toMatchObject({ min: 0.9, max: 0.9 });
});

it('takes runs together by a setting, a fact or a list, as people read them', () => {
  const runs = [run(1, { rate: 0.1, head: [64] }), run(2, { rate: 0.2, head: [64] }), run(3, { rate: 0.1 })];
  expect(groupRuns(runs, 'rate').map(({ label, runs: of }) => [label, of.length])).toEqual([
    ['0.1', 2],
    ['0.2', 1],
  ]);
  expect(groupRuns(runs, 'head').map(({ label }) => label)).toEqual(['64', '–']);
  expect(differingSettings(runs)).toEqual(['rate', 'head']);
});

it('names the metrics that all runs have', () => {
  expect(commonMetrics([run(1, {}, { a: 1, b: 2 }), run(2, {}, { b: 3 })])).toEqual(['b']);
});
