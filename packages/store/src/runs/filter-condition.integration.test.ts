import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { countRuns } from './count-runs.ts';
import { findRuns } from './find-runs.ts';
import type { MetricCondition, ParamCondition, RunFilter } from './run-filter.ts';
import { setRunParams } from './set-run-params.ts';

/** What the conditions are about, as plain values: the filter is carried out on them a second time, in JavaScript. */
interface Known {
  number: number;
  params: Record<string, number | string>;
  metric: { value: number; minimum: number; maximum: number } | null;
  tags: string[];
  mode: string | null;
  group: string | null;
  archived: boolean;
  words: string;
}

const known: Known[] = Array.from({ length: 24 }, (_, index) => {
  const number = index + 1;
  const rate: Record<string, number | string> = index % 3 === 0 ? {} : { rate: (index % 5) / 10 };
  return {
    number,
    params: { ...rate, depth: index % 4 === 0 ? `d${index % 8}_%` : index % 4 },
    metric:
      index % 6 === 5
        ? null
        : { value: [0.5, Number.NaN, Infinity, -1, 0.25][index % 5]!, minimum: -index, maximum: index },
    tags: [...(index % 2 ? ['odd'] : []), ...(index % 7 === 0 ? ['seven', 'two words'] : [])],
    mode: index % 5 === 0 ? null : index % 2 ? 'binary' : 'five-class',
    group: index % 3 === 1 ? `fold ${index % 2}` : null,
    archived: index % 8 === 7,
    words: `sample_${'abc'[index % 3]} x${index % 4}/y`,
  };
});

let test: TestStore;
let teamId: string;
beforeAll(async () => {
  test = await createTestStore();
  for (const run of known) {
    const { id, teamId: team } = await newRun(test.store, {}, run.words);
    teamId = team;
    await test.store.database.run.update({
      where: { id },
      data: {
        tags: run.tags,
        mode: run.mode,
        groupName: run.group,
        ...(run.archived && {
          ...{
            state: 'CANCELED',
            cause: { code: 'RUN.CANCELED' },
            endedAt: new Date(),
            archivedAt: new Date(),
          },
        }),
      },
    });
    await test.store.database.$transaction((transaction) => setRunParams(transaction, id, run.params));
    if (run.metric === null) continue;
    const { value, minimum, maximum } = run.metric;
    await test.store.database.$executeRaw`
      INSERT INTO "LastMetric" ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
      VALUES (${id}::uuid, ${teamId}, 'f1', 1, 1, ${String(value)}::text::float8, ${minimum}, ${maximum})`;
  }
});
afterAll(() => test.drop());

const compare: Record<string, (a: number | string, b: number | string) => boolean> = {
  EQ: (a, b) => Object.is(a, b),
  NE: (a, b) => !Object.is(a, b),
  LT: (a, b) => a < b,
  LE: (a, b) => a <= b,
  GT: (a, b) => a > b,
  GE: (a, b) => a >= b,
};

function meetsParam(run: Known, { key, op, number, text, numbers }: ParamCondition): boolean {
  const value = run.params[key];
  if (value === undefined) return false;
  if (op === 'EXISTS') return true;
  if (op === 'IN') return typeof value === 'number' && (numbers ?? []).includes(value);
  const other = number ?? text ?? '';
  if (typeof value !== typeof other) return false;
  if (op === 'CONTAINS') return String(value).toLowerCase().includes(String(other).toLowerCase());
  return compare[op]!(value, other);
}

function meetsMetric(run: Known, { of, op, value }: MetricCondition): boolean {
  if (run.metric === null) return false;
  if (op === 'EXISTS') return true;
  return compare[op]!(run.metric[!of || of === 'last' ? 'value' : of], value ?? 0);
}

function meets(run: Known, filter: RunFilter): boolean {
  const { and, or, not, params, metrics, tags, modes, group, grouped, archived, text } = filter;
  const wordsOf = (from: string) =>
    from
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
  const mine = wordsOf([run.words, ...run.tags, run.group, 'default'].join(' '));
  const found =
    !text ||
    (wordsOf(text).length > 0 && wordsOf(text).every((word) => mine.some((other) => other.startsWith(word))));
  return (
    found &&
    (and ?? []).every((part) => meets(run, part)) &&
    (!or?.length || or.some((part) => meets(run, part))) &&
    !(not && meets(run, not)) &&
    (params ?? []).every((condition) => meetsParam(run, condition)) &&
    (metrics ?? []).every((condition) => meetsMetric(run, condition)) &&
    (tags ?? []).every((tag) => run.tags.includes(tag)) &&
    (!modes?.length || (run.mode !== null && modes.includes(run.mode))) &&
    (!group || run.group === group) &&
    (typeof grouped !== 'boolean' || (run.group !== null) === grouped) &&
    (typeof archived !== 'boolean' || run.archived === archived)
  );
}

const comparison = fc.constantFrom('EQ', 'NE', 'LT', 'LE', 'GT', 'GE') as fc.Arbitrary<'EQ'>;
const param: fc.Arbitrary<ParamCondition> = fc.oneof(
  fc.record({
    key: fc.constantFrom('rate', 'depth'),
    op: comparison,
    number: fc.constantFrom(0, 0.1, 0.3, 2, 1e9),
  }),
  fc.record({
    key: fc.constant('depth'),
    op: fc.constantFrom('EQ', 'NE'),
    text: fc.constantFrom('d0_%', 'd4_%'),
  }),
  fc.record({
    key: fc.constant('depth'),
    op: fc.constant('CONTAINS'),
    text: fc.constantFrom('D', '_', '%', '4_', '\\'),
  }),
  fc.record({ key: fc.constant('rate'), op: fc.constant('IN'), numbers: fc.constant([0, 0.2]) }),
  fc.record({ key: fc.constantFrom('rate', 'none'), op: fc.constant('EXISTS') }),
) as fc.Arbitrary<ParamCondition>;
const metric: fc.Arbitrary<MetricCondition> = fc.record({
  key: fc.constant('f1'),
  of: fc.constantFrom('last', 'minimum', 'maximum', null),
  op: fc.oneof(comparison, fc.constant('EXISTS')) as typeof comparison,
  value: fc.constantFrom(0.5, 7, -3, Number.NaN, Infinity, -Infinity),
});
const conditions = {
  params: fc.array(param, { maxLength: 2 }),
  metrics: fc.array(metric, { maxLength: 1 }),
  tags: fc.subarray(['odd', 'seven', 'two words', 'none']),
  modes: fc.subarray(['binary', 'five-class']),
  group: fc.constantFrom('fold 0', 'fold 2'),
  grouped: fc.boolean(),
  archived: fc.boolean(),
  text: fc.constantFrom('sam a', 'SAMPLE_B', 'x1/y', 'x1 odd', 'fold', 'ample', '%', 'def two'),
};
const leaf = fc.record(conditions, { requiredKeys: [] }) as fc.Arbitrary<RunFilter>;
const nested = (part: fc.Arbitrary<RunFilter>) =>
  fc.record(
    {
      ...conditions,
      and: fc.array(part, { maxLength: 2 }),
      or: fc.array(part, { maxLength: 3 }),
      not: part,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<RunFilter>;
// Few conditions at a time, or hardly anything would pass.
const one = fc
  .tuple(leaf, fc.constantFrom(...(Object.keys(conditions) as (keyof RunFilter)[])))
  .map(([all, key]): RunFilter => ({ [key]: all[key] }));
const filter = fc.oneof(one, leaf, nested(one), nested(nested(one)));

const numbersOf = async (wanted: RunFilter) => {
  const order = { by: 'number', descending: false } as const;
  const { edges } = await findRuns(test.store, { teamId, filter: wanted, order, first: 100 });
  return edges.map(({ run }) => run.number);
};

describe('a filter of runs', () => {
  it('lets the same runs through as when it is carried out on plain values, nested in any way', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (condition) => {
        // Named once at the top, so that archived runs are not left out by default.
        const wanted: RunFilter = { and: [condition], or: [{ archived: true }, { archived: false }] };
        const expected = known.filter((run) => meets(run, condition)).map(({ number }) => number);
        expect(await numbersOf(wanted)).toEqual(expected);
        expect(await countRuns(test.store, { teamId, filter: wanted })).toBe(expected.length);
      }),
      { numRuns: 300, seed: 20261127 },
    );
  });

  it('leaves archived runs out, unless any part of it names them', async () => {
    const live = known.filter(({ archived }) => !archived).map(({ number }) => number);
    expect(await numbersOf({})).toEqual(live);
    expect(await numbersOf({ or: [{ archived: true }] })).toEqual([8, 16, 24]);
    expect(await numbersOf({ not: { archived: true } })).toEqual(live);
  });

  it.each([
    [{ params: [{ key: 'rate', op: 'GT' }] }, 'rate'],
    [{ params: [{ key: 'rate', op: 'IN', numbers: [] }] }, 'rate'],
    [{ params: [{ key: 'rate', op: 'CONTAINS', number: 1 }] }, 'rate'],
    [{ not: { metrics: [{ key: 'f1', op: 'EQ' }] } }, 'f1'],
    [{ or: Array.from({ length: 61 }, () => ({ text: 'x' })) }, null],
    [{ not: { not: { not: { not: { not: { not: { not: { not: {} } } } } } } } }, null],
  ] as [RunFilter, string | null][])(
    'is refused where it says too little or too much',
    async (wanted, where) => {
      await expect(numbersOf(wanted)).rejects.toMatchObject({ code: 'RUN.FILTER', where });
    },
  );
});
