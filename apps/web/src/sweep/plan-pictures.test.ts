import { describe, expect, it } from 'vitest';
import { valueText } from '../pictures/value-text.ts';
import { type PicturedRun, planCurves, planSetting } from './plan-pictures.ts';

const run = (
  place: number,
  settings: Record<string, unknown>,
  figure: PicturedRun['figure'],
  values: PicturedRun['curve']['points'][number]['value'][] = [],
): PicturedRun => ({
  place,
  settings,
  figure,
  outcome: 'ENDED',
  curve: { points: values.map((value, index) => ({ step: index + 1, value })) },
});

describe('figures against a setting', () => {
  it('lie on its scale, the best highest', () => {
    const range = { kind: 'range', from: 0.001, to: 0.1, scale: 'log' } as const;
    const runs = [run(1, { rate: 0.001 }, 0.2), run(2, { rate: 0.01 }, 0.6), run(3, { rate: 0.1 }, 0.4)];
    const picture = planSetting('rate', range, runs);
    expect(picture.dots.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [expect.closeTo(0.5, 12), 1],
      [1, expect.closeTo(0.5, 12)],
    ]);
    expect(picture.ticks.map(({ label }) => label)).toEqual(['0.001', '0.1']);
    expect(picture.y).toEqual({ min: 0.2, max: 0.6 });
  });

  it('stand in columns where values are listed, lists and nothing among them', () => {
    const values = [[75], [], null, 'adam'];
    const runs = values.map((value, index) => run(index + 1, { head: value }, 0.5));
    const picture = planSetting('head', { kind: 'values', values }, runs);
    expect(picture.dots.map(({ x, y }) => [x, y])).toEqual([0.125, 0.375, 0.625, 0.875].map((x) => [x, 0.5]));
    expect(picture.ticks.map(({ label }) => label)).toEqual(['75', 'none', '–', 'adam']);
  });

  it('leave out runs without a figure', () => {
    const range = { kind: 'range', from: 0, to: 1, scale: 'linear' } as const;
    const runs = [run(1, { a: 0 }, null), run(2, { a: 0.25 }, 'NaN'), run(3, { a: 0.5 }, 0.1)];
    expect(planSetting('a', range, runs).dots).toEqual([{ place: 3, x: 0.5, y: 0.5 }]);
  });
});

describe('curves', () => {
  it('run from the first epoch to the longest run’s last, with rungs that were reached', () => {
    const runs = [run(1, {}, 0.9, [0.1, 0.5, 0.9]), run(2, {}, 0.3, [0.3]), run(3, {}, null)];
    const picture = planCurves(runs, [1, 2, 9]);
    expect(picture.curves.map(({ place, dots }) => [place, dots.map(({ x }) => x)])).toEqual([
      [1, [0, 0.5, 1]],
      [2, [0]],
    ]);
    expect(picture.curves[1]?.dots[0]?.y).toBeCloseTo(0.25, 12);
    expect(picture.rungs).toEqual([
      { epoch: 1, x: 0 },
      { epoch: 2, x: 0.5 },
    ]);
  });

  it('skip values that are no numbers', () => {
    const picture = planCurves([run(1, {}, 0.4, [0.2, 'NaN', 0.4])], []);
    expect(picture.curves[0]?.dots).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });
});

it.each([
  [0.0001, '0.0001'],
  [null, '–'],
  [[150, 75], '150, 75'],
  [true, 'true'],
])('%j reads as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
