import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '../runs/claim-run.ts';
import { finishRun } from '../runs/end-run.ts';
import { releaseRun } from '../runs/release-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { HIGHEST_STEP, type SeriesPoints } from './gather-points.ts';
import { havePoints } from './have-points.ts';
import { inTransaction } from './in-transaction.ts';
import { logPoints } from './log-points.ts';
import type { MetricBucket } from './metric-series.ts';
import { packSeries } from './pack-series.ts';
import { readLastMetrics } from './read-last-metrics.ts';
import { readMetricSeries } from './read-metric-series.ts';
import { readPoints } from './read-points.ts';
import { sqlOn } from './sql.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const KEYS = ['a', 'b'];
const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0, Number.MIN_VALUE) },
);
/** Steps one after another, or with gaps, or anywhere; in order or not. */
const steps = fc
  .record({
    start: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: HIGHEST_STEP })),
    gap: fc.constantFrom(1, 1, 1, 3, 100, 1_000_000),
    count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_500 })),
    backwards: fc.boolean(),
  })
  .map(({ start, gap, count, backwards }) => {
    const all = Array.from({ length: count }, (_, i) => start + i * gap).filter((s) => s <= HIGHEST_STEP);
    return backwards ? all.reverse() : all;
  });
const batch = fc
  .tuple(fc.constantFrom(...KEYS), steps, fc.array(value, { minLength: 1, maxLength: 7 }))
  .map(([key, at, values]) => ({ key, steps: at, values: at.map((_, i) => values[i % values.length]!) }));
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('log' as const),
      batches: fc.array(batch, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('log again' as const), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom<'next attempt' | 'pack'>('next attempt', 'pack') }),
  },
);
const zoom = fc.record({
  maximumPoints: fc.integer({ min: 1, max: 60 }),
  fromStep: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4_000 })),
  toStep: fc.oneof(fc.constant(HIGHEST_STEP), fc.integer({ min: 0, max: 6_000 })),
});

/** All that was logged, key by key: the value of each attempt at each step. */
class Notebook {
  readonly #points = new Map<string, { step: number; attempt: number; value: number }>();

  log(attempt: number, series: readonly SeriesPoints[]): void {
    for (const { key, steps: at, values } of series) {
      at.forEach((step, i) => {
        const name = `${key} ${step} ${attempt}`;
        if (!this.#points.has(name)) this.#points.set(name, { step, attempt, value: values[i]! });
      });
    }
  }

  all(key: string) {
    return [...this.#points]
      .flatMap(([name, point]) => (name.startsWith(`${key} `) ? [point] : []))
      .sort((a, b) => a.step - b.step || a.attempt - b.attempt);
  }

  /** Of several attempts' points at a step the newest. */
  effective(key: string) {
    return this.all(key).filter(({ step }, i, points) => points[i + 1]?.step !== step);
  }
}

/** Zeros of both signs are one extreme. */
const unsigned = (number: number): number => (number === 0 ? 0 : number);

function bucketOf(points: readonly { step: number; value: number }[]): Omit<MetricBucket, 'lastTimeMs'> {
  const numbers = points.map((point) => point.value).filter((number) => !Number.isNaN(number));
  const extreme = (choose: (a: number, b: number) => number) =>
    numbers.length === 0 ? Number.NaN : unsigned(numbers.reduce((a, b) => choose(a, b)));
  return {
    step: points.at(-1)!.step,
    firstStep: points[0]!.step,
    minimum: extreme(Math.min),
    maximum: extreme(Math.max),
    last: points.at(-1)!.value,
    pointCount: points.length,
    nanCount: points.length - numbers.length,
  };
}

async function nextAttempt(runId: string, attempt: number): Promise<void> {
  await releaseRun(
    test.store,
    { runId, attempt },
    { code: 'T', message: 'a test', where: null, remedy: null },
  );
  expect((await claimRun(test.store, { runId, workerId: 'w' }))?.attempt).toBe(attempt + 1);
}

async function pack(runId: string): Promise<void> {
  const all = await test.store.database.metricSeries.findMany({ where: { runId } });
  for (const { id } of all) await inTransaction(test.store, 'write', (sql) => packSeries(sql, id));
}

describe('what was logged', () => {
  it('is drawn and read as it is noted by hand, whatever the order, attempts, replays and packing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 10 }),
        fc.array(zoom, { minLength: 4, maxLength: 8 }),
        async (actions, zooms) => {
          const { id: runId } = await newRun(test.store);
          await claimRun(test.store, { runId, workerId: 'w' });
          const notebook = new Notebook();
          const logged: SeriesPoints[][] = [];
          let attempt = 1;
          const log = async (batches: SeriesPoints[]) => {
            await logPoints(test.store, { runId, attempt }, batches);
            notebook.log(attempt, batches);
          };
          for (const one of actions) {
            if (one.does === 'next attempt') await nextAttempt(runId, attempt++);
            else if (one.does === 'pack') await pack(runId);
            else if (one.does === 'log again') {
              const again = logged[one.which % Math.max(1, logged.length)];
              if (again !== undefined) await log(again);
            } else if (one.does === 'log') {
              logged.push(one.batches);
              await log(one.batches);
            }
          }
          for (const each of zooms) await expectDrawn(runId, notebook, each);
          await expectRead(runId, notebook);
        },
      ),
      { numRuns: 40 },
    );
  });
});

async function expectDrawn(
  runId: string,
  notebook: Notebook,
  each: { maximumPoints: number; fromStep: number; toStep: number },
) {
  const drawn = await readMetricSeries(test.store, runId, each);
  for (const { key, pointCount, last, buckets } of drawn) {
    const points = notebook.effective(key);
    expect({ pointCount, last }).toEqual({ pointCount: points.length, last: points.at(-1)!.value });
    expect(buckets.length).toBeLessThanOrEqual(each.maximumPoints);
    const within = points.filter(({ step }) => step >= each.fromStep && step <= each.toStep);
    expect(buckets.reduce((sum, bucket) => sum + bucket.pointCount, 0)).toBe(within.length);
    for (const { lastTimeMs: _, ...bucket } of buckets) {
      const own = within.filter(({ step }) => step >= bucket.firstStep && step <= bucket.step);
      const { minimum, maximum } = bucket;
      expect({ ...bucket, minimum: unsigned(minimum), maximum: unsigned(maximum) }).toEqual(bucketOf(own));
    }
  }
  expect(drawn.map(({ key }) => key)).toEqual(KEYS.filter((key) => notebook.all(key).length > 0));
}

async function expectRead(runId: string, notebook: Notebook) {
  for (const key of KEYS) {
    const read = [];
    for (
      let page = await readPoints(test.store, { runId, key, after: null, first: 700 });
      page.length > 0;
    ) {
      read.push(...page.map(({ timeMs: _, ...point }) => point));
      page = await readPoints(test.store, { runId, key, after: page.at(-1)!, first: 700 });
    }
    expect(read).toEqual(notebook.all(key));
  }
  const lasts = await readLastMetrics(test.store, [runId]);
  expect(
    lasts.map(({ minimum, maximum, ...rest }) => ({
      ...rest,
      minimum: unsigned(minimum),
      maximum: unsigned(maximum),
    })),
  ).toEqual(
    KEYS.filter((key) => notebook.all(key).length > 0).map((key) => {
      const { step, minimum, maximum, last } = bucketOf(notebook.effective(key));
      return { runId, key, step, value: last, minimum, maximum };
    }),
  );
}

describe('points', () => {
  it('keep the time that the client gave, packed or not', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const times = [new Date('2026-01-02T03:04:05.678Z'), 0, 1_700_000_000_001];
    await logPoints(test.store, { runId, attempt: 1 }, [
      { key: 'k', steps: [1, 2, 3], values: [1, 2, 3], times },
    ]);
    const read = async () =>
      (await readPoints(test.store, { runId, key: 'k', after: null, first: 9 })).map(({ timeMs }) => timeMs);
    expect(await read()).toEqual(times.map(Number));
    await pack(runId);
    expect(await read()).toEqual(times.map(Number));
    const [drawn] = await readMetricSeries(test.store, runId, { maximumPoints: 1 });
    expect(drawn!.buckets[0]!.lastTimeMs).toBe(1_700_000_000_001);
  });

  it('are taken from an open attempt only', async () => {
    const { id: runId } = await newRun(test.store);
    const log = (attempt: number) =>
      logPoints(test.store, { runId, attempt }, [{ key: 'k', steps: [1], values: [1] }]);
    await expect(log(1)).rejects.toMatchObject({ code: 'RUN.NOT_OWNED' });
    await claimRun(test.store, { runId, workerId: 'w' });
    expect(await log(1)).toBe(1);
    expect(await log(1)).toBe(0);
    await finishRun(test.store, { runId, attempt: 1 });
    await expect(log(1)).rejects.toMatchObject({ code: 'RUN.NOT_OWNED' });
  });

  it('are known to be stored, packed or not', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const batch = { key: 'k', steps: [3, 1], values: [Number.NaN, 1] };
    await logPoints(test.store, { runId, attempt: 1 }, [batch]);
    const known = (steps: number[], attempt = 1) =>
      havePoints(sqlOn(test.store.pool), { runId, attempt }, [{ key: 'k', steps, values: steps }]);
    const answers = async () => [
      await known([1, 3, 3]),
      await known([1, 2]),
      await known([1], 2),
      await known([]),
    ];
    expect(await answers()).toEqual([true, false, false, true]);
    await pack(runId);
    expect(await answers()).toEqual([true, false, false, true]);
  });

  it.each([
    ['METRIC.STEP', { key: 'k', steps: [1.5], values: [1] }],
    ['METRIC.STEP', { key: 'k', steps: [-1], values: [1] }],
    ['METRIC.STEP', { key: 'k', steps: [2 ** 31], values: [1] }],
    ['METRIC.COUNT', { key: 'k', steps: [1, 2], values: [1] }],
    ['METRIC.TIME', { key: 'k', steps: [1], values: [1], times: [Number.NaN] }],
    ['METRIC.KEY', { key: '', steps: [1], values: [1] }],
  ])('of a kind that is none are refused: %s', async (code, series) => {
    await expect(logPoints(test.store, { runId: 'x', attempt: 1 }, [series])).rejects.toMatchObject({ code });
  });

  it('of many clients that log at once are all there, once', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const client = async (number: number) => {
      for (let i = 0; i < 40; i++) {
        const at = [20 * i + number, 20 * i + ((number + 1) % 20)];
        const keys = number % 2 ? ['x', 'y'] : ['y', 'x'];
        await logPoints(
          test.store,
          { runId, attempt: 1 },
          keys.map((key) => ({ key, steps: at, values: at })),
        );
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, number) => client(number)));
    const drawn = await readMetricSeries(test.store, runId, { maximumPoints: 1 });
    for (const { pointCount, buckets } of drawn) {
      expect(pointCount).toBe(800);
      expect(buckets).toMatchObject([
        { minimum: 0, maximum: 799, last: 799, pointCount: 800, firstStep: 0, step: 799 },
      ]);
    }
  });
});
