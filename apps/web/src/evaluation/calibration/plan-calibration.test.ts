import { expect, it } from 'vitest';
import { calibrationTable, planCalibration } from './plan-calibration.ts';

const bins = [
  { from: 0, to: 0.5, count: 100, positives: 5, meanProbability: 0.125 },
  { from: 0.5, to: 0.75, count: 0, positives: 0, meanProbability: 'NaN' },
  { from: 0.75, to: 1, count: 4, positives: 3, meanProbability: 0.875 },
] as const;

it('puts what came true over what was promised, and leaves empty bins out', () => {
  expect(planCalibration(bins)).toEqual([
    { place: { x: 0.125, y: 0.05 }, from: 0, to: 0.5, count: 100, bar: 1 },
    { place: { x: 0.875, y: 0.75 }, from: 0.75, to: 1, count: 4, bar: 0.2 },
  ]);
});

it('writes every bin into a file, the empty one without a share', () => {
  expect(calibrationTable(bins).rows[2]).toEqual([0.75, 1, 4, 3, 0.875, 0.75]);
  expect(calibrationTable(bins).rows[1]?.at(-1)).toBeNaN();
});
