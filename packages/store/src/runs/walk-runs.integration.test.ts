import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { findRuns } from './find-runs.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';

const RUNS = 12_000;

let test: TestStore;
let teamId: string;
beforeAll(async () => {
  test = await createTestStore();
  ({ teamId } = await newRun(test.store));
  const { pool } = test.store;
  // Copies of the one run: of every 30th the mode differs; those numbered up to 100 all have a tag.
  await pool.query(
    `INSERT INTO "Run" ("id", "teamId", "experimentId", "number", "name", "state", "startedAt", "endedAt", "mode", "config",
       "configHash", "labelMapName", "labelMapHash", "datasetVersionId", "tags")
     SELECT gen_random_uuid(), r."teamId", r."experimentId", i, 'run ' || i, 'FINISHED', now(), now(),
       CASE WHEN i % 30 = 0 THEN 'binary' ELSE 'five-class' END, '{}', r."configHash", r."labelMapName", r."labelMapHash",
       r."datasetVersionId", CASE WHEN i <= 100 THEN ARRAY['old'] ELSE '{}' END
     FROM "Run" r, generate_series(2, ${RUNS}) i`,
  );
  await pool.query(`UPDATE "Team" SET "runNumber" = ${RUNS} WHERE "id" = $1`, [teamId]);
  await pool.query('ANALYZE "Run"');
});
afterAll(() => test.drop());

/** Numbers of all runs that pass, read page by page. */
async function readAll(filter: RunFilter, first: number, descending = true) {
  const order: RunOrder = { by: 'number', descending };
  const numbers: number[] = [];
  for (let after: string | null = null; ; ) {
    const page = await findRuns(test.store, { teamId, filter, order, first, after });
    numbers.push(...page.edges.map(({ run }) => run.number));
    if (!page.hasNextPage) return numbers;
    after = page.edges.at(-1)!.cursor;
  }
}

const numbersWhere = (passes: (number: number) => boolean): number[] =>
  Array.from({ length: RUNS }, (_, i) => RUNS - i).filter(passes);

describe('A page of many runs', () => {
  it.each([true, false])(
    'holds those that pass, each once, where one in 30 does: descending %s',
    async (descending) => {
      // The first thousand give 33, fewer than a page: it is walked on from there.
      const numbers = await readAll({ modes: ['binary'] }, 60, descending);
      const expected = numbersWhere((number) => number > 1 && number % 30 === 0);
      expect(numbers).toEqual(descending ? expected : expected.reverse());
    },
  );

  it('holds those at the end of the order, that a walk from its beginning never comes to', async () => {
    expect(await readAll({ tags: ['old'] }, 60)).toEqual(
      numbersWhere((number) => number > 1 && number <= 100),
    );
  });

  it('begins behind as many as are to be passed over', async () => {
    const filter = { modes: ['binary'] };
    const order: RunOrder = { by: 'number', descending: true };
    const { edges } = await findRuns(test.store, { teamId, filter, order, first: 40, skip: 50 });
    const expected = numbersWhere((number) => number % 30 === 0).slice(50, 90);
    expect(edges.map(({ run }) => run.number)).toEqual(expected);
  });
});
