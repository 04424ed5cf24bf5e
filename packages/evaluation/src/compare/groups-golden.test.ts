import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addToConfusion, emptyConfusion } from '../confusion-matrix.ts';
import { abnormalFigures, measureAbnormal } from './abnormal-figures.ts';
import { summarize } from './bootstrap-metric.ts';
import { orderPatients } from './patient-order.ts';
import { pairRuns, seedError } from './seeds.ts';

/** What NumPy and scikit-learn find, beat by beat; golden/make_golden.py makes it. */
const { groups } = JSON.parse(readFileSync(new URL('../../golden/golden.json', import.meta.url), 'utf8')) as {
  groups: {
    [Key in 'difference' | 'low' | 'high' | 'standardError' | 'seedError' | 'patient' | 'abnormal']: number[];
  } & { [Key in 'first' | 'second' | 'times']: number[][] };
};
const patientCount = 8;

const measureOf = (score: readonly number[]) => {
  const confusions = Array.from({ length: patientCount }, () => emptyConfusion(2));
  for (const [beat, of] of groups.patient.entries()) {
    addToConfusion(confusions[of]!, groups.abnormal[beat]!, score[beat]! >= 0.6 ? 1 : 0);
  }
  const order = orderPatients({
    ...{ patientCount, patient: groups.patient, isAbnormal: groups.abnormal },
    score: Float64Array.from(score),
  });
  return measureAbnormal({ confusions, order });
};

const mean = (rows: readonly (readonly number[])[], figure: number) =>
  rows.reduce((sum, row) => sum + row[figure]!, 0) / rows.length;

describe('two groups of runs agree to 1e-9 with scikit-learn and NumPy', () => {
  const runs = { first: groups.first.map(measureOf), second: groups.second.map(measureOf) };
  const judge = (times: readonly number[]) => {
    const weights = Uint32Array.from(times);
    return { first: runs.first.map((run) => run(weights)), second: runs.second.map((run) => run(weights)) };
  };
  const whole = judge(Array(patientCount).fill(1));
  const resampled = groups.times.map(judge);
  const named = (of: readonly unknown[]) => of.map((_, seed) => ({ pair: `${seed}` }));
  const pairing = pairRuns(named(groups.first), named(groups.second));

  it.each(abnormalFigures.map((name, figure) => [name, figure] as const))('in %s', (_, figure) => {
    const values = resampled.map(({ first, second }) => mean(second, figure) - mean(first, figure));
    const value = mean(whole.second, figure) - mean(whole.first, figure);
    const { low, high, standardError } = summarize(value, values, 0.95);
    const column = (of: readonly (readonly number[])[]) => of.map((row) => row[figure]!);
    const seeds = seedError(column(whole.first), column(whole.second), pairing);
    for (const [found, key] of [
      [value, 'difference'],
      [low, 'low'],
      [high, 'high'],
      [standardError, 'standardError'],
      [seeds, 'seedError'],
    ] as const) {
      expect(Math.abs(found - groups[key][figure]!)).toBeLessThanOrEqual(1e-9);
    }
  });
});
