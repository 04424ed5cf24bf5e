import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { findRunKeys } from './find-run-keys.ts';
import { type GroupsQuery, groupRuns } from './group-runs.ts';

let test: TestStore;
let teamId: string;
/** Learning rate and value of `val/f1` of runs 1…6; the sixth was never measured. */
const runs = [
  { rate: 0.01, value: 0.5 },
  { rate: 0.01, value: 0.7 },
  { rate: 0.001, value: 0.9 },
  { rate: 0.001, value: Number.NaN },
  { rate: 0.001, value: Infinity },
  { rate: 0.1, value: null },
];
beforeAll(async () => {
  test = await createTestStore();
  for (const [index, { rate, value }] of runs.entries()) {
    const run = await newRun(test.store, { learningRate: rate });
    teamId = run.teamId;
    await test.store.database.run.update({
      where: { id: run.id },
      data: { groupName: index < 4 ? `fold ${index % 2}` : null },
    });
    if (value === null) continue;
    await test.store.database.$executeRaw`
      INSERT INTO "LastMetric" ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
      SELECT ${run.id}::uuid, ${teamId}, 'val/f1', 1, 1, v, -1, v FROM (SELECT ${String(value)}::text::float8) AS x(v)`;
  }
});
afterAll(() => test.drop());

const ask = (query: Partial<GroupsQuery>) =>
  groupRuns(test.store, {
    ...{ teamId, grouping: { by: 'param', key: 'learningRate' }, metric: { key: 'val/f1' } },
    ...{ first: 100, skip: 0, ...query },
  });

describe('groupRuns', () => {
  it('tells mean and spread of each setting, and leaves NaN and infinities out of both', async () => {
    const { groups, totalCount } = await ask({});
    expect(totalCount).toBe(3);
    expect(groups.map(({ number, runCount, measuredCount }) => [number, runCount, measuredCount])).toEqual([
      [0.001, 3, 1],
      [0.01, 2, 2],
      [0.1, 1, 0],
    ]);
    const [one, two, none] = groups;
    expect(one).toMatchObject({ mean: 0.9, standardDeviation: null });
    expect(two!.mean).toBeCloseTo(0.6, 12);
    expect(two!.standardDeviation).toBeCloseTo(Math.SQRT2 / 10, 12); // of 0.5 and 0.7
    expect(two).toMatchObject({ minimum: 0.5, maximum: 0.7 });
    expect(none).toMatchObject({ mean: null, standardDeviation: null, minimum: null });
  });

  it('gathers the runs without a value in a last group', async () => {
    const { groups } = await ask({ grouping: { by: 'group' } });
    expect(groups.map(({ text, runCount }) => [text, runCount])).toEqual([
      ['fold 0', 2],
      ['fold 1', 2],
      [null, 2],
    ]);
    const [ofUnknown, ...more] = (await ask({ grouping: { by: 'param', key: 'no such' } })).groups;
    expect(more).toEqual([]);
    expect(ofUnknown).toMatchObject({ number: null, text: null, runCount: 6, measuredCount: 3 });
  });

  it('groups what passes the filter, in pages', async () => {
    const filter = { params: [{ key: 'learningRate', op: 'LT', number: 0.1 }] } as const;
    const page = await ask({ filter, first: 1, skip: 1 });
    expect(page).toMatchObject({ totalCount: 2, groups: [{ number: 0.01 }] });
    const byExperiment = await ask({
      grouping: { by: 'experiment' },
      metric: { key: 'val/f1', of: 'minimum' },
    });
    expect(byExperiment.groups).toMatchObject([{ text: 'default', runCount: 6, measuredCount: 5, mean: -1 }]);
  });

  it('shows nothing of another team', async () => {
    expect(await ask({ teamId: 'another' })).toEqual({ groups: [], totalCount: 0 });
  });
});

describe('findRunKeys', () => {
  it('names each metric and each setting once, and what kind of value it has', async () => {
    const keys = await findRunKeys(test.store, teamId);
    expect(keys.metrics).toEqual(['val/f1']);
    expect(keys.params).toContainEqual({ key: 'learningRate', hasNumbers: true, hasTexts: false });
    expect(keys.params).toContainEqual({ key: 'mode', hasNumbers: false, hasTexts: true });
    expect(keys.params.map(({ key }) => key)).toEqual([...new Set(keys.params.map(({ key }) => key))].sort());
  });

  it('shows nothing of another team', async () => {
    expect(await findRunKeys(test.store, 'another')).toEqual({ metrics: [], params: [] });
  });
});
