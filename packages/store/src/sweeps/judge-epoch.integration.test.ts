import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '../runs/claim-run.ts';
import { commitEpoch } from '../runs/commit-epoch.ts';
import { finishRun } from '../runs/end-run.ts';
import { finishNth, newSweep, runsOf, train } from '../testing/new-sweep.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { advanceSweep } from './advance-sweep.ts';
import { cancelSweep } from './cancel-sweep.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

describe('successive halving', () => {
  const halving = { minimumEpochs: 1, reductionFactor: 2 };

  it('ends a run at a rung where others are better, with the epoch that shows it, and tells both', async () => {
    const sweep = await newSweep(test.store, { space: { seed: [1, 2, 3] }, halving }, { epochs: 4 });
    await finishNth(test.store, sweep, 1, [0.5, 0.6, 0.7, 0.8]);
    await finishNth(test.store, sweep, 2, [0.4, 0.9]);
    await finishNth(test.store, sweep, 3, [0.55, 0.58]);
    expect((await test.store.database.sweep.findUniqueOrThrow({ where: { id: sweep.id } })).state).toBe(
      'FINISHED',
    );
    const runs = await test.store.database.run.findMany({
      where: { sweepId: sweep.id },
      orderBy: { sweepNumber: 'asc' },
      include: { epochs: true, logLines: { orderBy: { id: 'asc' } } },
    });
    expect(runs.map(({ state, epochs }) => [state, epochs.length])).toEqual([
      ['FINISHED', 4],
      ['CANCELED', 1],
      ['CANCELED', 2],
    ]);
    expect(runs[1]?.cause).toEqual({
      code: 'RUN.HALVED',
      message:
        'ended early by its sweep: val/f1 0.4000 after epoch 1 is number 2 of 2 here, of which 1 may go on (the others: 0.5000)',
      where: 'epoch 1',
      remedy: 'Run it again to train it to its end.',
    });
    expect(runs[2]?.logLines.map(({ message }) => message)).toEqual([
      'Rung: val/f1 0.5500 after epoch 1 is number 1 of 3 here, of which 1 may go on (the others: 0.5000, 0.4000): this run goes on.',
      'Rung: val/f1 0.5800 after epoch 2 is number 2 of 2 here, of which 1 may go on (the others: 0.6000): this run ends.',
    ]);
  });

  it('keeps its verdict where the worker dies with it, or its answer was lost', async () => {
    const sweep = await newSweep(test.store, { space: { seed: [1, 2] }, halving }, { epochs: 4 });
    await finishNth(test.store, sweep, 1, [0.5, 0.6, 0.7, 0.8]);
    const runId = (await runsOf(test.store, sweep))[1]!.id;
    const { attempt, ending } = await train(test.store, runId, [0.4]);
    const epoch = { runId, attempt, epoch: 1, seconds: 1, confusion: [], artifacts: [] };
    expect(await commitEpoch(test.store, { ...epoch, metrics: [{ key: 'val/f1', value: 0.4 }] })).toEqual({
      committed: false,
      ending,
    });
    expect(await claimRun(test.store, { runId, workerId: 'next', silentForMs: 0 })).toBeNull();
    expect(await test.store.database.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
      state: 'CANCELED',
      cause: { code: 'RUN.HALVED' },
    });
  });

  it('lets one of two runs pass that come to a rung at the same time', async () => {
    const sweep = await newSweep(
      test.store,
      { space: { seed: [1, 2] }, halving, parallelRuns: 2 },
      { epochs: 4 },
    );
    const runs = await runsOf(test.store, sweep);
    const [worse, better] = await Promise.all([
      train(test.store, runs[0]!.id, [0.4]),
      train(test.store, runs[1]!.id, [0.5]),
    ]);
    // Whoever comes first passes; the better one passes in any case.
    expect(better?.ending).toBeNull();
    const first = await test.store.database.logLine.findFirstOrThrow({ where: { runId: runs[0]!.id } });
    expect(worse?.ending === null).toBe(/the first run here/.test(first.message));
    await cancelSweep(test.store, sweep.id);
  });

  it('judges a run by the epoch whose model it leaves, and a loss the smaller the better', async () => {
    const sweep = await newSweep(
      test.store,
      { space: { seed: [1, 2, 3] }, halving: { minimumEpochs: 2, reductionFactor: 3 } },
      { epochs: 4, bestBy: 'loss', exportedEpoch: 'best' },
    );
    expect(sweep).toMatchObject({ metric: 'val/loss', direction: 'minimize' });
    const [first] = await runsOf(test.store, sweep);
    const { attempt } = await train(test.store, first!.id, [0.3, 0.9, 0.9, 0.9], 'val/loss');
    await finishRun(test.store, { runId: first!.id, attempt });
    await advanceSweep(test.store, sweep.id);
    // The first run's best at the rung was 0.3, though its epoch there had 0.9.
    const second = (await runsOf(test.store, sweep))[1]!;
    expect((await train(test.store, second.id, [0.5, 0.4], 'val/loss')).ending?.message).toBe(
      'ended early by its sweep: val/loss 0.4000 after epoch 2 is number 2 of 2 here, of which 1 may go on (the others: 0.3000)',
    );
    await cancelSweep(test.store, sweep.id);
  });
});
