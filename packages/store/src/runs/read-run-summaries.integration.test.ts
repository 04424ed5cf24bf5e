import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { openOutsideRun } from '../outside/open-outside-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { claimRun } from './claim-run.ts';
import { failRun } from './end-run.ts';
import { readRunSummaries } from './read-run-summaries.ts';
import { runSummaryInclude } from './run-summary.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

it('Summaries of runs are what Prisma reads with their relations, to the type of each value', async () => {
  const { store } = test;
  const { teamId, userId } = await ensureFirstTeam(store);
  const trained = await newRun(store, { mode: 'binary' });
  await claimRun(store, { runId: trained.id, workerId: 'w' });
  const cause = { code: 'TEST.FAILED', message: 'it failed', where: null, remedy: null };
  await failRun(store, { runId: trained.id, attempt: 1 }, cause);
  const outside = await openOutsideRun(store, {
    ...{ teamId, createdById: userId, clientId: null, experimentName: 'from outside', name: 'r', mode: null },
    ...{ params: { rate: 0.1, net: { widths: [1, 2] } }, tags: ['b, "c"', 'a'], groupName: 'g', notes: 'n' },
    ...{ datasetVersionId: null, client: 'a test' },
  });
  const ids = [trained.id, outside.runId];
  const read = await readRunSummaries(store, { ids, teamId });
  const expected = await store.database.run.findMany({
    where: { id: { in: ids } },
    include: runSummaryInclude,
  });
  expect(expected).toHaveLength(2);
  for (const run of expected) expect(read.get(run.id)).toStrictEqual(run);
  expect(read.size).toBe(2);
  expect(typeof read.get(trained.id)!.datasetVersion!.sizeBytes).toBe('bigint');
  expect(await readRunSummaries(store, { ids, teamId: 'another team' })).toEqual(new Map());
});
