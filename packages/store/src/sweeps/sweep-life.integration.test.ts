import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sweep } from '../generated/prisma/client.ts';
import { beat } from '../runs/beat.ts';
import { claimRun } from '../runs/claim-run.ts';
import { endCanceled } from '../runs/end-canceled.ts';
import { failRun, finishRun } from '../runs/end-run.ts';
import { requestCancel } from '../runs/request-cancel.ts';
import { rerun } from '../runs/rerun.ts';
import { finishNth, newSweep, runsOf, train } from '../testing/new-sweep.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { advanceSweep } from './advance-sweep.ts';
import { cancelSweep } from './cancel-sweep.ts';
import { resumeSweep } from './resume-sweep.ts';
import { tendSweeps } from './tend-sweeps.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const sampled = async (sweep: Sweep) =>
  (await runsOf(test.store, sweep)).map(({ sweepSettings }) => sweepSettings);
const stateOf = async ({ id }: Sweep) =>
  (await test.store.database.sweep.findUniqueOrThrow({ where: { id } })).state;

describe('a sweep', () => {
  it('launches as many runs as may work at once, the next as each ends, and finishes with the last', async () => {
    const sweep = await newSweep(
      test.store,
      { space: { dropout: [0, 0.1, 0.2] }, parallelRuns: 2 },
      { epochs: 1 },
    );
    expect(sweep).toMatchObject({ state: 'RUNNING', runCount: 3, metric: 'val/f1', direction: 'maximize' });
    const [first, second] = await runsOf(test.store, sweep);
    expect([first, second]).toMatchObject([
      { name: 'rates · 1', sweepNumber: 1, sweepSettings: { dropout: 0 }, config: { dropout: 0, epochs: 1 } },
      { name: 'rates · 2', sweepNumber: 2, sweepSettings: { dropout: 0.1 }, config: { dropout: 0.1 } },
    ]);
    await advanceSweep(test.store, sweep.id);
    expect(await runsOf(test.store, sweep)).toHaveLength(2);
    await finishNth(test.store, sweep, 2, [0.5]);
    const third = (await runsOf(test.store, sweep))[2]!;
    expect(third).toMatchObject({ state: 'QUEUED', sweepNumber: 3, sweepSettings: { dropout: 0.2 } });
    await finishNth(test.store, sweep, 1, [0.4]);
    expect(await stateOf(sweep)).toBe('RUNNING');
    await finishNth(test.store, sweep, 3, [0.6]);
    expect(await stateOf(sweep)).toBe('FINISHED');
  });

  it('goes through a grid in the order in which its settings were named, the last one fastest', async () => {
    const space = { seed: [2, 1], dropout: [0.2, 0] };
    const sweep = await newSweep(test.store, { space, parallelRuns: 4 });
    expect(await sampled(sweep)).toEqual([
      { seed: 2, dropout: 0.2 },
      { seed: 2, dropout: 0 },
      { seed: 1, dropout: 0.2 },
      { seed: 1, dropout: 0 },
    ]);
    await cancelSweep(test.store, sweep.id);
  });

  it('launches no run twice when it is brought up to date from many places at once', async () => {
    const sweep = await newSweep(
      test.store,
      { space: { seed: { from: 1, to: 20 } }, parallelRuns: 3 },
      { epochs: 1 },
    );
    for (const { id } of await runsOf(test.store, sweep)) {
      const { attempt } = await train(test.store, id, [0.5]);
      await finishRun(test.store, { runId: id, attempt });
    }
    await Promise.all(Array.from({ length: 6 }, () => advanceSweep(test.store, sweep.id)));
    expect((await runsOf(test.store, sweep)).map(({ sweepNumber }) => sweepNumber)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    await cancelSweep(test.store, sweep.id);
  });

  it('gives its jobs and its first runs together, and goes on where whoever ended a run died', async () => {
    const sweep = await newSweep(test.store, { space: { seed: [1, 2] } }, { epochs: 1 });
    const [first] = await runsOf(test.store, sweep);
    const jobs = await test.store.database.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pgboss.job WHERE singleton_key = ${first!.id}`;
    expect(jobs).toEqual([{ count: 1 }]);
    const { attempt } = await train(test.store, first!.id, [0.5]);
    await finishRun(test.store, { runId: first!.id, attempt });
    await tendSweeps(test.store);
    expect(await sampled(sweep)).toEqual([{ seed: 1 }, { seed: 2 }]);
    await cancelSweep(test.store, sweep.id);
  });

  it('suggests the same with the same seed and results, and other settings with other results', async () => {
    const search = async (figure: (learningRate: number) => number) => {
      const space = { learningRate: { from: 1e-5, to: 1, scale: 'log' } };
      const sweep = await newSweep(
        test.store,
        { space, sampler: 'tpe', runCount: 8, seed: 3 },
        { epochs: 1 },
      );
      for (let number = 1; number <= 8; number++) {
        const run = (await runsOf(test.store, sweep))[number - 1]!;
        await finishNth(test.store, sweep, number, [
          figure((run.config as { learningRate: number }).learningRate),
        ]);
      }
      expect(await stateOf(sweep)).toBe('FINISHED');
      return sampled(sweep);
    };
    const small = await search((rate) => -Math.log10(rate) / 5);
    expect(await search((rate) => -Math.log10(rate) / 5)).toEqual(small);
    const large = await search((rate) => Math.log10(rate) / 5);
    expect(large.slice(0, 4)).toEqual(small.slice(0, 4));
    expect(large.slice(4)).not.toEqual(small.slice(4));
  });

  it('ends when three runs in a row fail, with the cause of the last', async () => {
    const sweep = await newSweep(test.store, { space: { seed: { from: 1, to: 9 } } });
    const cause = { code: 'MEMORY.EXHAUSTED', message: 'out of memory', where: null, remedy: 'lower it' };
    for (let number = 1; number <= 3; number++) {
      expect(await stateOf(sweep)).toBe('RUNNING');
      const runId = (await runsOf(test.store, sweep))[number - 1]!.id;
      await claimRun(test.store, { runId, workerId: 'w' });
      await failRun(test.store, { runId, attempt: 1 }, cause);
      await advanceSweep(test.store, sweep.id);
    }
    expect(await runsOf(test.store, sweep)).toHaveLength(3);
    expect(await test.store.database.sweep.findUniqueOrThrow({ where: { id: sweep.id } })).toMatchObject({
      state: 'FAILED',
      cause: {
        code: 'SWEEP.RUNS_FAIL',
        message: expect.stringContaining('out of memory'),
        remedy: 'lower it',
      },
    });
  });

  it('that failed or was canceled is taken up again where it stopped, its failures forgiven', async () => {
    const sweep = await newSweep(test.store, { space: { seed: [1, 2, 3, 4, 5] } }, { epochs: 1 });
    const cause = { code: 'MEMORY.EXHAUSTED', message: 'out of memory', where: null, remedy: null };
    for (let number = 1; number <= 3; number++) {
      const runId = (await runsOf(test.store, sweep))[number - 1]!.id;
      await claimRun(test.store, { runId, workerId: 'w' });
      await failRun(test.store, { runId, attempt: 1 }, cause);
      await advanceSweep(test.store, sweep.id);
    }
    expect(await stateOf(sweep)).toBe('FAILED');
    expect(await resumeSweep(test.store, sweep.id)).toBe(true);
    expect(await sampled(sweep)).toEqual([1, 2, 3, 4].map((seed) => ({ seed })));
    await cancelSweep(test.store, sweep.id);
    expect(await resumeSweep(test.store, sweep.id)).toBe(true);
    await finishNth(test.store, sweep, 5, [0.5]);
    expect(await stateOf(sweep)).toBe('FINISHED');
    expect(await resumeSweep(test.store, sweep.id)).toBe(false);
    expect(await runsOf(test.store, sweep)).toHaveLength(5);
  });

  it('that is canceled launches nothing more, and its runs end; a second time there is nothing to do', async () => {
    const sweep = await newSweep(test.store, { space: { seed: { from: 1, to: 9 } }, parallelRuns: 3 });
    const [working] = await runsOf(test.store, sweep);
    await claimRun(test.store, { runId: working!.id, workerId: 'w' });
    expect(await cancelSweep(test.store, sweep.id)).toBe(true);
    expect(await beat(test.store, { runId: working!.id, attempt: 1 })).toMatchObject({
      cancelRequested: true,
    });
    await endCanceled(test.store, { runId: working!.id, attempt: 1 });
    await tendSweeps(test.store);
    expect(
      (await runsOf(test.store, sweep)).map(({ state, cause }) => [state, (cause as { code: string }).code]),
    ).toEqual(Array(3).fill(['CANCELED', 'RUN.CANCELED']));
    expect(await cancelSweep(test.store, sweep.id)).toBe(false);
    expect(await stateOf(sweep)).toBe('CANCELED');
  });

  it('whose cancellation was interrupted is canceled to the end by the next one who looks', async () => {
    const sweep = await newSweep(test.store, { space: { seed: { from: 1, to: 9 } }, parallelRuns: 2 });
    await test.store.database.sweep.update({ where: { id: sweep.id }, data: { state: 'CANCELED' } });
    await tendSweeps(test.store);
    expect((await runsOf(test.store, sweep)).map(({ state }) => state)).toEqual(['CANCELED', 'CANCELED']);
  });

  it('takes a run that somebody canceled for no result, and a rerun for none of its own', async () => {
    const sweep = await newSweep(test.store, { space: { seed: [1, 2] } }, { epochs: 1 });
    const [first] = await runsOf(test.store, sweep);
    await requestCancel(test.store, first!.id);
    await advanceSweep(test.store, sweep.id);
    const again = await rerun(test.store, { runId: first!.id, createdById: null });
    expect(again.sweepId).toBeNull();
    await finishNth(test.store, sweep, 2, [0.5]);
    expect(await stateOf(sweep)).toBe('FINISHED');
    expect(await runsOf(test.store, sweep)).toHaveLength(2);
  });
});
