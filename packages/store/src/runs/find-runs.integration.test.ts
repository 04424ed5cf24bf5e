import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { countRuns } from './count-runs.ts';
import { findRuns } from './find-runs.ts';
import { requestCancel } from './request-cancel.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';

let test: TestStore;
let teamId: string;
/** Numbers 1…9; a metric on some of them. */
const values: Record<number, number> = { 1: 0.5, 2: Number.NaN, 3: 0.9, 4: 0.5, 5: Infinity, 6: -1, 7: 0.5 };
beforeAll(async () => {
  test = await createTestStore();
  for (let number = 1; number <= 9; number++) {
    const run = await newRun(
      test.store,
      { mode: number % 2 ? 'binary' : 'five-class' },
      `run ${'ba'[number % 2]}_${number}`,
    );
    teamId = run.teamId;
    if (number === 9) await requestCancel(test.store, run.id);
    const value = values[number];
    if (value === undefined) continue;
    await test.store.database.$executeRaw`
      INSERT INTO "LastMetric" ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
      SELECT ${run.id}::uuid, ${teamId}, 'val/f1', 1, 1, v, v, v FROM (SELECT ${String(value)}::text::float8) AS x(v)`;
  }
});
afterAll(() => test.drop());

/** Numbers of all runs, read page by page. */
async function walk(order: RunOrder, first: number, filter: RunFilter = {}): Promise<number[]> {
  const numbers: number[] = [];
  for (let after: string | null = null; ; ) {
    const page = await findRuns(test.store, { teamId, filter, order, first, after });
    numbers.push(...page.edges.map(({ run }) => run.number));
    if (!page.hasNextPage) return numbers;
    after = page.edges.at(-1)!.cursor;
  }
}

describe('pages of runs', () => {
  const orders: RunOrder[] = [
    { by: 'createdAt', descending: true },
    { by: 'number', descending: false },
    { by: 'name', descending: true },
    { by: 'metric', key: 'val/f1', descending: true },
    { by: 'metric', key: 'val/f1', descending: false },
    { by: 'metric', key: 'val/f1', of: 'maximum', descending: true },
    { by: 'param', key: 'mode', descending: true },
    { by: 'param', key: 'epochs', descending: false },
    { by: 'param', key: 'no such', descending: false },
    { by: 'state', descending: false },
    { by: 'startedAt', descending: true },
    { by: 'endedAt', descending: true },
    { by: 'endedAt', descending: false },
    { by: 'duration', descending: true },
    { by: 'author', descending: false },
    { by: 'experiment', descending: true },
    { by: 'group', descending: false },
  ];
  it.each(orders)('show every run once, whatever their size: %j', async (order) => {
    const whole = await walk(order, 100);
    expect([...whole].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const size of [1, 2, 4]) expect(await walk(order, size)).toEqual(whole);
  });

  it.each(orders)('begin anywhere, from the first run or behind a cursor: %j', async (order) => {
    const whole = await walk(order, 100);
    const at = async (skip: number, after: string | null = null) => {
      const page = await findRuns(test.store, { teamId, order, first: 2, skip, after });
      return { numbers: page.edges.map(({ run }) => run.number), hasNextPage: page.hasNextPage };
    };
    for (let skip = 0; skip <= 10; skip++) {
      expect(await at(skip)).toEqual({ numbers: whole.slice(skip, skip + 2), hasNextPage: skip < 7 });
    }
    const [first] = (await findRuns(test.store, { teamId, order, first: 1 })).edges;
    for (const skip of [0, 3, 7]) {
      expect((await at(skip, first!.cursor)).numbers).toEqual(whole.slice(skip + 1, skip + 3));
    }
  });

  it('put runs without the metric, or with NaN, last in both directions', async () => {
    for (const descending of [true, false]) {
      const numbers = await walk({ by: 'metric', key: 'val/f1', descending }, 3);
      expect(numbers.slice(-3).sort()).toEqual([2, 8, 9]);
      expect(numbers[0]).toBe(descending ? 5 : 6);
    }
  });

  it('stay right while runs arrive', async () => {
    const order = { by: 'number', descending: true } as const;
    const page = await findRuns(test.store, { teamId, order, first: 3 });
    const { number } = await newRun(test.store);
    const next = await findRuns(test.store, { teamId, order, first: 3, after: page.edges.at(-1)!.cursor });
    expect(next.edges.map(({ run }) => run.number)).toEqual([6, 5, 4]);
    await test.store.database.run.delete({ where: { teamId_number: { teamId, number } } });
  });

  it.each([
    [{ modes: ['binary'] }, [1, 3, 5, 7, 9]],
    [{ states: ['CANCELED'] }, [9]],
    [{ text: 'B_' }, [2, 4, 6, 8]],
    [{ text: '#3' }, [3]],
    [{ text: '%' }, []],
    [{ text: 'DEFAULT' }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [{ experiment: 'default', states: ['QUEUED'], modes: ['binary'] }, [1, 3, 5, 7]],
    [{ experiment: 'other' }, []],
    [{ datasetId: 'no id at all' }, []],
  ] as [RunFilter, number[]][])('filter by %j', async (filter, numbers) => {
    expect(await walk({ by: 'number', descending: false }, 100, filter)).toEqual(numbers);
    expect(await countRuns(test.store, { teamId, filter })).toBe(numbers.length);
  });

  it('filter by id, and pass over what is no id', async () => {
    const { edges } = await findRuns(test.store, { teamId, first: 2 });
    const ids = edges.map(({ run }) => run.id);
    expect(await walk({ by: 'number', descending: false }, 100, { ids: [...ids, 'no id'] })).toEqual([8, 9]);
    expect(await walk({ by: 'number', descending: false }, 100, { ids: ['no id'] })).toEqual([]);
  });

  it('hold one team’s runs alone', async () => {
    expect(await findRuns(test.store, { teamId: 'another', first: 5 })).toEqual({
      edges: [],
      hasNextPage: false,
    });
    expect(await countRuns(test.store, { teamId: 'another' })).toBe(0);
  });

  it('refuse a cursor of another order', async () => {
    const { edges } = await findRuns(test.store, {
      teamId,
      order: { by: 'name', descending: true },
      first: 1,
    });
    for (const after of [edges[0]!.cursor, 'nonsense', '']) {
      const query = findRuns(test.store, {
        teamId,
        order: { by: 'number', descending: true },
        first: 1,
        after,
      });
      if (after === '') expect((await query).edges).toHaveLength(1);
      else await expect(query).rejects.toMatchObject({ code: 'RUN.CURSOR' });
    }
  });
});
