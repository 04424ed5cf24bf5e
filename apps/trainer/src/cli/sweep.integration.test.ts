import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { beatlab, type Said, startBeatlab, whatItSays } from '../testing/command-line.ts';
import type { DescribedSweep } from './describe-sweep.ts';

const quick = ['--minutes', '1', '--tokens-per-window', '64', '--epochs', '3', '--batch-size', '4'];
const space = '{"learningRate": {"from": 1e-4, "to": 0.1, "scale": "log"}, "dropout": [0, 0.3]}';
const search = ['sweep', ...quick, '--space', space, '--sampler', 'tpe', '--runs', '7', '--halving', '2'];

let test: TestStore;
const started: ChildProcess[] = [];
beforeAll(async () => {
  test = await createTestStore();
});
afterEach(async () => {
  const living = started
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(living.map((child) => kill(child)));
});
afterAll(() => test.drop());

const start = (...args: string[]): ChildProcess => {
  const child = startBeatlab(test, ...args);
  started.push(child);
  return child;
};
const kill = async (child: ChildProcess) => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};
const sweepIn = ({ stdout, stderr }: Said): DescribedSweep => {
  if (stdout === '') expect.fail(stderr);
  return JSON.parse(stdout);
};
/** Everything of a sweep's runs that chance, results and verdicts decide, in the order of launch. */
const decided = ({ runs }: DescribedSweep) =>
  [...runs]
    .sort((a, b) => a.place - b.place)
    .map(({ settings, outcome, epochs, figure }) => ({ settings, outcome, epochs, figure }));
const until = async (isSo: () => Promise<boolean>) => {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries === 900) expect.fail('it did not happen within 90 s');
    await sleep(100);
  }
};
const endedRuns = (number: number) =>
  test.store.database.run.count({ where: { sweep: { number }, state: { in: ['FINISHED', 'CANCELED'] } } });
const runningRuns = (number: number) =>
  test.store.database.run.count({ where: { sweep: { number }, epochs: { some: {} }, state: 'RUNNING' } });

describe('beatlab sweep on synthetic ECG', () => {
  it('killed in the midst of a run and resumed comes to what it comes to uninterrupted', async () => {
    const whole = sweepIn(await beatlab(test, ...search, '--json'));
    expect(whole).toMatchObject({ number: 1, state: 'FINISHED', metric: 'val/f1', direction: 'maximize' });
    expect(whole.runs).toHaveLength(7);
    expect(whole.runs.some(({ outcome }) => outcome === 'stopped')).toBe(true);
    const finished = whole.runs.filter(({ state }) => state === 'FINISHED').map(({ figure }) => figure!);
    expect(finished).toEqual([...finished].sort((a, b) => b - a));
    expect(whole.best).toMatchObject({ figure: finished[0], run: whole.runs[0]?.run });

    const doomed = start(...search);
    doomed.stderr?.resume();
    await until(async () => (await endedRuns(2)) >= 2 && (await runningRuns(2)) === 1);
    await kill(doomed);
    const resumed = sweepIn(await beatlab(test, 'sweep', '--resume', '--json'));
    expect(resumed).toMatchObject({ number: 2, state: 'FINISHED' });
    expect(decided(resumed)).toEqual(decided(whole));
  });

  it('prints the best settings as a command that trains them again', async () => {
    const { best } = sweepIn(await beatlab(test, 'sweeps', '1', '--json'));
    const args = best!.command.replace(/^beatlab /, '').split(' ');
    const run = JSON.parse((await beatlab(test, ...args, '--json')).stdout);
    expect(run.metrics['val/f1']).toBe(best!.figure);
    const listed = await beatlab(test, 'sweeps');
    expect(listed.stdout).toMatch(/ 1\s+FINISHED\s+tpe\s+7\/7\s+val\/f1/);
  });

  it('interrupted gives its run back, and a worker carries the sweep to its end', async () => {
    const child = start('sweep', ...quick, '--space', '{"seed": [1, 2, 3]}', '--json');
    const said = whatItSays(child);
    await until(async () => (await runningRuns(3)) === 1);
    child.kill('SIGINT');
    const { code, stderr } = await said;
    expect(code).toBe(130);
    expect(stderr).toContain('`beatlab sweep --resume 3` goes on');
    start('worker').stderr?.resume();
    await until(async () => (await test.store.database.sweep.count({ where: { state: 'FINISHED' } })) === 3);
    const ended = sweepIn(await beatlab(test, 'sweeps', '3', '--json'));
    expect(ended.runs.map(({ settings, state }) => [settings.seed, state]).sort()).toEqual([
      [1, 'FINISHED'],
      [2, 'FINISHED'],
      [3, 'FINISHED'],
    ]);
  });

  it('is canceled by another process, and ends', async () => {
    const said = whatItSays(
      start('sweep', ...quick, '--epochs', '500', '--space', '{"seed": [1, 2, 3]}', '--json'),
    );
    await until(async () => (await runningRuns(4)) === 1);
    const canceled = await beatlab(test, 'sweep', '--cancel', '4');
    expect([canceled.code, canceled.stdout]).toEqual([
      0,
      expect.stringContaining('CANCELED (grid, 1 of 3 runs'),
    ]);
    const { code, stdout } = await said;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'CANCELED', runs: [{ state: 'CANCELED' }] });
    expect((await beatlab(test, 'sweep', '--cancel', '4')).code).toBe(1);
  });

  it.each([
    [['--space', '{"dropout": [0, 2]}'], 'SETTINGS.INVALID', /dropout must be at most 0.9, not 2/],
    [['--space', '{"dropout": [0}'], 'SWEEP.SPACE', /is no JSON/],
    [['--space', '/nowhere/space.json'], 'SWEEP.SPACE', /cannot be read/],
    [[], 'SWEEP.SPACE', /needs a search space/],
    [['--resume'], 'SWEEP.UNKNOWN', /no sweep is in work/],
    [['--resume', '99'], 'SWEEP.UNKNOWN', /there is no sweep 99/],
  ])('%j is refused, and leaves nothing', async (args, code, message) => {
    const before = await test.store.database.sweep.count();
    const said = await beatlab(test, 'sweep', ...args, '--json');
    expect(said.code).toBe(code === 'SETTINGS.INVALID' ? 2 : 1);
    expect(JSON.parse(said.stdout).cause).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await test.store.database.sweep.count()).toBe(before);
  });
});
