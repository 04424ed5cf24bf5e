import type { Curve, CurvePoint } from '../charts/curve.ts';
import { metricNumber } from '../format/metric-value.ts';
import { valueText } from '../pictures/value-text.ts';
import { readValue, type ValuedRun } from './run-values.ts';

/** Runs that are taken together. */
export interface RunGroup<Run> {
  readonly label: string;
  readonly runs: readonly Run[];
}

/** Runs with the same value, in the order in which values first occur. */
export const groupRuns = <Run extends ValuedRun>(runs: readonly Run[], by: string): RunGroup<Run>[] => {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const label = valueText(readValue(run, by));
    groups.set(label, [...(groups.get(label) ?? []), run]);
  }
  return [...groups].map(([label, of]) => ({ label, runs: of }));
};

/**
 * The mean of some histories at each step that any of them has, with one standard deviation to either side as its band; a step
 * that a run never came to is a mean of the others.
 */
export const meanHistory = (histories: readonly (readonly CurvePoint[])[]): CurvePoint[] => {
  const byStep = new Map<number, number[]>();
  for (const { step, value } of histories.flat()) {
    const number = metricNumber(value);
    if (Number.isFinite(number)) byStep.set(step, [...(byStep.get(step) ?? []), number]);
  }
  return [...byStep]
    .sort(([one], [other]) => one - other)
    .map(([step, values]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const spread = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
      return { step, value: mean, min: mean - spread, max: mean + spread };
    });
};

/** One curve for each group that has any point. */
export const groupCurves = <Run extends ValuedRun>(
  groups: readonly RunGroup<Run>[],
  history: (run: Run) => readonly CurvePoint[] | undefined,
  color: (place: number) => string,
): Curve[] =>
  groups.flatMap(({ label, runs }, place) => {
    const points = meanHistory(runs.map((run) => history(run) ?? []));
    const title = `${label} (${runs.length} ${runs.length === 1 ? 'run' : 'runs'})`;
    return points.length === 0 ? [] : [{ label: title, color: color(place), points }];
  });
