import { expect, it } from 'vitest';
import { timeWords } from './time-words.ts';

const estimate = {
  seconds: 600,
  secondsPerEpoch: 120,
  sameShape: true,
  windows: { train: 810, val: 796 },
  from: [],
};

it('tells the time of all runs, and what it is reckoned from', () => {
  const one = timeWords(estimate, { epochs: 5, runCount: 1 });
  expect(one.total).toBe('about 10 min');
  expect(one.how).toContain('5 × 2 min 00 s an epoch: 810 windows to learn from and 796');
  expect(timeWords(estimate, { epochs: 5, runCount: 3 }).total).toBe(
    'about 30 min for 3 runs, one after the other',
  );
  expect(timeWords({ ...estimate, sameShape: false }, { epochs: 5, runCount: 1 }).how).toContain('rough');
});
