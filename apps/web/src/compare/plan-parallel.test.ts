import { describe, expect, it } from 'vitest';
import { planParallel } from './plan-parallel.ts';
import type { ValuedRun } from './run-values.ts';

const run = (number: number, learningRate: number, loss: string, f1?: number): ValuedRun => ({
  ...{ id: `${number}`, number, name: '', experiment: 'one', config: { learningRate, loss } },
  lastMetrics: f1 === undefined ? [] : [{ key: 'val/f1', value: f1 }],
});
const runs = [run(1, 0.0001, 'focal', 0.5), run(2, 0.001, 'weighted', 0.7), run(3, 0.01, 'focal')];

describe('planParallel', () => {
  it('places values of each axis by themselves, rates by their logarithm and names beside each other', () => {
    const { lines } = planParallel(runs, ['learningRate', 'loss', 'val/f1'], new Map());
    const [first, second, third] = lines.map(({ places }) => places);
    expect(first).toEqual([0, 0.25, 0]);
    expect(second?.[0]).toBeCloseTo(0.5, 12);
    expect(second?.slice(1)).toEqual([0.75, 1]);
    expect(third).toEqual([1, 0.25, null]);
    expect(lines.every(({ isChosen }) => isChosen)).toBe(true);
  });

  it('chooses the runs that all brushes let through; a run without a value passes none', () => {
    const chosen = (brushes: [string, { from: number; to: number }][]) =>
      planParallel(runs, ['learningRate', 'val/f1'], new Map(brushes))
        .lines.filter(({ isChosen }) => isChosen)
        .map(({ run: { number } }) => number);
    expect(chosen([['learningRate', { from: 0.4, to: 1 }]])).toEqual([2, 3]);
    expect(
      chosen([
        ['learningRate', { from: 0.4, to: 1 }],
        ['val/f1', { from: 0, to: 1 }],
      ]),
    ).toEqual([2]);
  });
});
