import { describe, expect, it } from 'vitest';
import { axisOf } from './axis.ts';
import { openChance } from './chance.ts';
import { normalShareBelow } from './normal-distribution.ts';
import { listEstimator, numberEstimator } from './parzen-estimator.ts';
import type { ValueRange } from './search-space.ts';

const range = (given: Partial<ValueRange>): ValueRange => ({
  kind: 'range',
  from: 0,
  to: 1,
  scale: 'linear',
  step: null,
  points: null,
  whole: false,
  ...given,
});
const density = (given: Partial<ValueRange>, values: number[], at: number) =>
  Math.exp(numberEstimator(axisOf(range(given)), values).logLikelihood(at));

describe('the normal distribution', () => {
  // python3 -c "from math import *; print(0.5 * erfc(-x / sqrt(2)))"
  it.each([
    [-8, 6.220960574271819e-16],
    [-3.5, 0.00023262907903552504],
    [-3, 0.0013498980316300957],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [2.9, 0.998134186699616],
    [3.1, 0.9990323967867817],
  ])('has its share below %d', (x, share) => {
    // Ten digits of the smallest share, and more of the others.
    expect(Math.abs(normalShareBelow(x) / share - 1)).toBeLessThan(1e-10);
  });
});

describe('a Parzen estimator', () => {
  // Worked by hand with python3's math.erf: a kernel around 0.25 of width 1/3 (the least of two kernels; both
  // neighbours are 0.25 away) and the prior around 0.5 of width 1, each divided by its share within [0, 1].
  it.each([
    [[0.25], 0, 1.0531590537894218],
    [[0.25], 0.25, 1.2910859601499984],
    [[0.25], 0.9, 0.5983083810540128],
    // Two close values: widths of 1/4, the least of three kernels.
    [[0.2, 0.3], 0.25, 1.5896044425138347],
    [[0.2, 0.3], 0.9, 0.36781876962942667],
  ])('of %j has its worked density at %d', (values, at, worked) => {
    expect(density({}, values, at)).toBeCloseTo(worked, 12);
  });

  it('gives each step the mass of its stretch, and steps of a log scale their numbers', () => {
    // Three steps, the last seen: kernels around 1 of width 3 and around 2 of width 1 on [−0.5, 2.5].
    const worked = [0.20779665008926296, 0.34921803039115445, 0.4429853195195826];
    const steps = { from: 0.1, to: 0.3, step: 0.1 };
    expect([0.1, 0.2, 0.3].map((at) => density(steps, [0.3], at))).toEqual(
      worked.map((share) => expect.closeTo(share, 12)),
    );
    const powers = { from: 1, to: 100, scale: 'log', points: 3 } as const;
    expect([1, 10, 100].map((at) => density(powers, [100], at))).toEqual(
      worked.map((share) => expect.closeTo(share, 12)),
    );
  });

  it('of whole numbers on a log scale gives all of them a mass of 1', () => {
    const sum = Array.from({ length: 64 }, (_, index) =>
      density({ from: 1, to: 64, scale: 'log', whole: true }, [4, 8, 8], index + 1),
    ).reduce((total, mass) => total + mass, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('draws as its density says', () => {
    const estimator = numberEstimator(axisOf(range({})), [0.2, 0.3]);
    const chance = openChance(7, 1);
    const draws = Array.from({ length: 20_000 }, () => estimator.draw(chance) as number);
    const shareBelow = draws.filter((value) => value < 0.4).length / draws.length;
    let mass = 0;
    for (let at = 0.0005; at < 0.4; at += 0.001) mass += 0.001 * Math.exp(estimator.logLikelihood(at));
    // Four standard errors of a share of 20,000 draws are 0.0139 at most.
    expect(Math.abs(shareBelow - mass)).toBeLessThan(0.014);
  });

  it('of a list counts each value once more than it was seen', () => {
    const estimator = listEstimator(['adam', 'sgd', null], ['sgd', 'sgd', 'adam']);
    expect(['adam', 'sgd', null].map((value) => Math.exp(estimator.logLikelihood(value)))).toEqual([
      expect.closeTo(2 / 6, 12),
      expect.closeTo(3 / 6, 12),
      expect.closeTo(1 / 6, 12),
    ]);
    const chance = openChance(1, 1);
    const drawn = Array.from({ length: 6_000 }, () => estimator.draw(chance));
    // Five standard errors of a third of 6,000 draws.
    expect(Math.abs(drawn.filter((value) => value === 'adam').length / 6_000 - 1 / 3)).toBeLessThan(0.031);
  });
});
