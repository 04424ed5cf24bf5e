import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKeyHolder } from './api-keys/find-key-holder.ts';
import { readLineage } from './lineage/read-lineage.ts';
import { logPoints } from './metrics/log-points.ts';
import type { MetricBucket } from './metrics/metric-series.ts';
import { readLastMetrics } from './metrics/read-last-metrics.ts';
import { readMetricSeries } from './metrics/read-metric-series.ts';
import { readPoints } from './metrics/read-points.ts';
import { tendMetrics } from './metrics/tend-metrics.ts';
import { migrateDatabase } from './migrate-database.ts';
import { closeStore, openStore, type Store } from './open-store.ts';
import { findRuns } from './runs/find-runs.ts';
import { readConfusion } from './runs/read-confusion.ts';
import type { RunFilter } from './runs/run-filter.ts';
import { createOldDatabase } from './testing/old-database.ts';
import { fillOldDatabase, type OldPoint, oldRows } from './testing/old-rows.ts';

const { teamId, finishedRunId, runningRunId, keys } = oldRows;
let old: Awaited<ReturnType<typeof createOldDatabase>>;
let home: string;
let store: Store;
beforeAll(async () => {
  old = await createOldDatabase('20261127074013_sweep_resumed', fillOldDatabase);
  expect(await migrateDatabase(old.databaseUrl, () => {})).toEqual({ migrated: true });
  home = await mkdtemp(path.join(tmpdir(), 'beatlab-home-'));
  store = await openStore({ databaseUrl: old.databaseUrl, artifactsFolder: home });
  await store.jobs.ready();
});
afterAll(async () => {
  if (store !== undefined) await closeStore(store);
  await old?.drop();
  if (home !== undefined) await rm(home, { recursive: true, force: true });
});

/** Of each step the newest attempt's point, in order. */
function newest(key: string): OldPoint[] {
  const of = new Map<number, OldPoint>();
  for (const point of oldRows.points) if (point.key === key) of.set(point.step, point);
  return [...of.values()].sort((a, b) => a.step - b.step);
}

/** What a bucket over some points must say, computed from the points. */
function bucketOf(points: readonly OldPoint[]): MetricBucket {
  const numbers = points.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  const last = points.at(-1)!;
  return {
    ...{ step: last.step, firstStep: points[0]!.step, pointCount: points.length },
    ...{ last: last.value, lastTimeMs: last.timeMs, nanCount: points.length - numbers.length },
    minimum: numbers.length === 0 ? Number.NaN : Math.min(...numbers),
    maximum: numbers.length === 0 ? Number.NaN : Math.max(...numbers),
  };
}

async function expectCharts(runId: string): Promise<void> {
  for (const maximumPoints of [1, 7, 50, 5_000]) {
    const series = await readMetricSeries(store, runId, { maximumPoints });
    expect(series.map(({ key }) => key)).toEqual(['train/loss', 'val/auc']);
    for (const { key, pointCount, last, buckets } of series) {
      const points = newest(key);
      expect(pointCount).toBe(points.length);
      expect(last).toBe(points.at(-1)!.value);
      expect(buckets.length).toBeLessThanOrEqual(maximumPoints);
      const within = ({ firstStep, step }: MetricBucket) =>
        points.filter((point) => point.step >= firstStep && point.step <= step);
      expect(buckets).toEqual(buckets.map((bucket) => bucketOf(within(bucket))));
      expect(buckets.flatMap(within)).toEqual(points);
    }
  }
}

async function expectPoints(runId: string): Promise<void> {
  for (const key of ['train/loss', 'val/auc']) {
    const wanted = oldRows.points.filter((point) => point.key === key);
    const sorted = wanted.sort((a, b) => a.step - b.step || a.attempt - b.attempt);
    const read = await readPoints(store, { runId, key, after: null, first: 10_000 });
    expect(read).toEqual(sorted.map(({ key: _, ...point }) => point));
  }
}

const found = async (filter: RunFilter): Promise<number[]> =>
  (await findRuns(store, { teamId, filter, first: 10 })).edges.map(({ run }) => run.number).sort();

describe('a database of an earlier release, migrated', () => {
  it('draws the charts of its runs from their points, the newest attempt’s at each step', async () => {
    await expectCharts(finishedRunId);
    await expectCharts(runningRunId);
  });

  it('holds every point of every attempt to the last bit', () => expectPoints(finishedRunId));

  it('knows last values and extremes, NaN only where nothing else was', async () => {
    expect(await readLastMetrics(store, [finishedRunId])).toEqual(
      ['train/loss', 'val/auc'].map((key) => {
        const { step, last, minimum, maximum } = bucketOf(newest(key));
        return { runId: finishedRunId, key, step, value: last, minimum, maximum };
      }),
    );
    expect(
      await found({ metrics: [{ key: 'train/loss', of: 'maximum', op: 'EQ', value: Infinity }] }),
    ).toEqual([1, 2]);
  });

  it('finds runs by their settings, words and people', async () => {
    expect(await found({ params: [{ key: 'learningRate', op: 'LE', number: 0.001 }] })).toEqual([1]);
    expect(await found({ params: [{ key: 'split.by', op: 'EQ', text: 'patient' }] })).toEqual([1, 2]);
    expect(await found({ params: [{ key: 'split.shuffled', op: 'EQ', boolean: true }] })).toEqual([1, 2]);
    expect(await found({ params: [{ key: 'remark', op: 'CONTAINS', text: 'ääää' }] })).toEqual([1, 2]);
    expect(await found({ params: [{ key: 'vocabulary', op: 'EXISTS' }] })).toEqual([]);
    expect(await found({ text: 'leadless sparr 2024' })).toEqual([1]);
    expect(await found({ authorIds: [oldRows.userId], states: ['FINISHED'] })).toEqual([1]);
  });

  it('keeps confusion matrix, log and files, and says what the run was made from', async () => {
    expect(await readConfusion(store, { runId: finishedRunId, part: 'val', scope: 'beat' })).toEqual({
      epoch: 1,
      cells: [
        { truth: 0, predicted: 0, count: 90 },
        { truth: 2, predicted: -1, count: 3 },
      ],
    });
    const run = await store.database.run.findUniqueOrThrow({
      where: { id: finishedRunId },
      include: { logLines: true, artifacts: { orderBy: { name: 'asc' } } },
    });
    expect(run).toMatchObject({ origin: 'trainer', archivedAt: null, notes: '', tags: [], classNames: [] });
    expect(run.logLines.map(({ message }) => message)).toEqual(['epoch 1']);
    expect(run.artifacts.map(({ name }) => name)).toEqual([
      'model.onnx',
      'stages/preprocess/100.bin',
      'vocabulary.json',
    ]);
    const node = { kind: 'RUN', id: finishedRunId } as const;
    const walk = await readLineage(store, { teamId, node, direction: 'UP', depth: 1, mostNodes: 10 });
    expect(walk!.edges.map(({ role }) => role).sort()).toEqual([
      'dataset',
      'signal',
      'vocabulary',
      'weights',
    ]);
  });

  it('lets in the keys that were handed out, each as far as before, and none that had been switched off', async () => {
    const holder = { user: { id: oldRows.userId }, team: { id: teamId }, role: 'member' };
    expect(await findKeyHolder(store, keys.write)).toMatchObject({ ...holder, scope: 'write' });
    expect(await findKeyHolder(store, keys.read)).toMatchObject({ ...holder, scope: 'read' });
    expect(await findKeyHolder(store, keys.disabled)).toBeNull();
    expect(await findKeyHolder(store, keys.orphan)).toBeNull();
  });

  it('packs the points of its ended runs, which read the same', async () => {
    const ended = oldRows.points.length;
    expect(await tendMetrics(store)).toBe(ended);
    await expectCharts(finishedRunId);
    await expectPoints(finishedRunId);
  });

  it('takes in what a run that was at work goes on to log, once', async () => {
    const steps = Array.from({ length: 300 }, (_, i) => 2_350 + i);
    const batch = [{ key: 'train/loss', steps, values: steps.map((step) => -step) }];
    const attempt = { runId: runningRunId, attempt: 2 };
    expect(await logPoints(store, attempt, batch)).toBe(250);
    expect(await logPoints(store, attempt, batch)).toBe(0);
    const [series] = await readMetricSeries(store, runningRunId, { keys: ['train/loss'], maximumPoints: 1 });
    expect(series!.buckets).toMatchObject([
      { firstStep: 10, step: 2_649, pointCount: 2_640, minimum: -Infinity, last: -2_649 },
    ]);
  });
});
