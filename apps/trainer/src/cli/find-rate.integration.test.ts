import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab } from '../testing/command-line.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const quick = ['--minutes', '1', '--tokens-per-window', '48', '--batch-size', '4'];

describe('beatlab find-rate', () => {
  it('tries rates from the lowest to the highest, names the one to start with, and leaves no run', async () => {
    const range = ['--lowest', '1e-5', '--highest', '0.5', '--steps', '40'];
    const { code, stdout, stderr } = await beatlab(test, 'find-rate', ...quick, ...range, '--json');
    expect(code, stderr).toBe(0);
    const { tried, found, config } = JSON.parse(stdout);
    expect(tried[0].learningRate).toBeCloseTo(1e-5, 10);
    expect(tried[1].learningRate / tried[0].learningRate).toBeCloseTo(50_000 ** (1 / 39), 6);
    expect(tried.length).toBeGreaterThan(20);
    expect(Math.min(...tried.map(({ smoothed }: { smoothed: number }) => smoothed))).toBeLessThan(
      0.7 * tried[0].loss,
    );
    expect(found.steepest).toBeGreaterThan(1e-5);
    expect(found.steepest).toBeLessThan(found.lowestLoss);
    expect(config).toMatchObject({ dataset: 'synthetic', batchSize: 4 });
    expect(await test.store.database.run.count()).toBe(0);
  });

  it.each([
    [['--lowest', '1', '--highest', '0.1'], '--lowest must be below --highest'],
    [['--steps', '5'], 'from 10 to 10000'],
    [['--highest', 'much'], 'a number above 0'],
  ])('refuses %j', async (range, words) => {
    const { code, stderr } = await beatlab(test, 'find-rate', ...range);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
