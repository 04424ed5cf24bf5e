import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST_STEP } from './gather-points.ts';
import { planChart } from './plan-chart.ts';
import { levelWidth } from './rollup-levels.ts';

const step = fc.oneof(
  fc.integer({ min: 0, max: HIGHEST_STEP }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.constantFrom(0, 15, 16, 127, 128, 1023, 1024, HIGHEST_STEP),
);
const inOrder = fc.tuple(step, step).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
interface Given {
  ends: readonly [number, number];
  range: readonly [number, number];
  /** Points for each step. */
  density: number;
  levels: number;
  maximumPoints: number;
}
const chart: fc.Arbitrary<Given> = fc.record({
  ends: inOrder,
  range: inOrder,
  density: fc.double({ min: 0, max: 1, noNaN: true }),
  levels: fc.integer({ min: 0, max: 10 }),
  maximumPoints: fc.integer({ min: 1, max: 5_000 }),
});

/** Plans a chart and says which steps each stretch holds. */
const planned = ({ ends, range, density, levels, maximumPoints }: Given) => {
  const [firstStep, lastStep] = ends;
  const pointCount = 2 + Math.floor(density * (lastStep - firstStep));
  const plan = planChart(
    { firstStep, lastStep, pointCount, levels },
    { fromStep: range[0], toStep: range[1], maximumPoints },
  );
  const steps = (plan?.stretches ?? []).map(({ level, from, to }) =>
    level < 0 ? { from, to } : { from: from * levelWidth(level), to: (to + 1) * levelWidth(level) - 1 },
  );
  return { plan, steps };
};

describe('the plan of a chart', () => {
  it('reads every step of the range once, and beside it only steps before the first and after the last one', () => {
    fc.assert(
      fc.property(chart, (given) => {
        const { plan, steps } = planned(given);
        const first = Math.max(given.ends[0], given.range[0]);
        const last = Math.min(given.ends[1], given.range[1]);
        expect(plan === null).toBe(first > last);
        if (plan === null) return;
        steps.slice(1).forEach(({ from }, i) => {
          expect(from).toBe(steps[i]!.to + 1);
        });
        expect(steps[0]!.from === first || (first === given.ends[0] && steps[0]!.from < first)).toBe(true);
        expect(steps.at(-1)!.to === last || (last === given.ends[1] && steps.at(-1)!.to > last)).toBe(true);
      }),
    );
  });

  it('has at most as many buckets as asked for, and cuts none that it reads', () => {
    fc.assert(
      fc.property(chart, (given) => {
        const { plan, steps } = planned(given);
        if (plan === null) return;
        const bucketOf = (s: number) => Math.floor(((s - plan.origin) * plan.parts) / plan.span);
        expect(bucketOf(steps[0]!.from)).toBe(0);
        const last = Math.min(steps.at(-1)!.to, given.ends[1]);
        expect(bucketOf(last)).toBeLessThan(given.maximumPoints);
        plan.stretches.forEach(({ level, from, to }) => {
          for (const bucket of level < 0 ? [] : [from, Math.floor((from + to) / 2), to]) {
            const width = levelWidth(level);
            expect(bucketOf(bucket * width)).toBe(bucketOf((bucket + 1) * width - 1));
          }
        });
      }),
    );
  });

  it('reads no more of a longer history', () => {
    const read = (lastStep: number) => {
      const shape = { firstStep: 0, lastStep, pointCount: lastStep + 1, levels: 10 };
      const plan = planChart(shape, { fromStep: 333, toStep: lastStep - 333, maximumPoints: 500 })!;
      return plan.stretches.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    };
    // Fewer than 16 buckets for each of the chart's, and a few at both ends.
    for (const lastStep of [1e5, 1e6, 1e7, 1e8, 1e9]) expect(read(lastStep)).toBeLessThan(16 * 500 + 300);
  });
});
