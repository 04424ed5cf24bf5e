import { rm } from 'node:fs/promises';
import path from 'node:path';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';
import { newRun } from '@beatlab/store/testing/new-run';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab } from '../testing/command-line.ts';

let [here, there]: TestStore[] = [];
beforeAll(async () => {
  [here, there] = [await createTestStore(), await createTestStore()];
  for (const [name, groupName] of [
    ['one', null],
    ['two', 'folds'],
    ['three', 'folds'],
  ] as const) {
    const { id: runId } = await newRun(here.store, {}, name);
    await here.store.database.run.update({ where: { id: runId }, data: { groupName } });
    await finishRun(here.store, { runId, ...(await claimRun(here.store, { runId, workerId: 'w' }))! });
  }
});
afterAll(async () => {
  await here?.drop();
  await there?.drop();
});

describe('runs on their way from one database to another', () => {
  it('are those that were named, as JSON says', async () => {
    const folder = path.join(here!.home, 'export');
    const said = await beatlab(
      here!,
      'export',
      '1',
      '--group',
      'folds',
      '--to',
      folder,
      '--format',
      'csv',
      '--json',
    );
    expect(said.code, said.stderr).toBe(0);
    expect(JSON.parse(said.stdout)).toMatchObject({ format: 1, runCount: 3, tables: 'csv', unfinished: 0 });
    const back = await beatlab(there!, 'import-runs', folder, '--json');
    expect(JSON.parse(back.stdout)).toEqual({ imported: 3, known: 0, taken: 0 });
    const runs = await there!.store.database.run.findMany({ orderBy: { number: 'asc' } });
    expect(runs.map(({ number, name, groupName }) => [number, name, groupName])).toEqual([
      [1, 'one', null],
      [2, 'two', 'folds'],
      [3, 'three', 'folds'],
    ]);
    const [audit] = await there!.store.database.auditEvent.findMany({ where: { action: 'run.import' } });
    expect(audit?.details).toEqual({ runs: 3 });
    await rm(folder, { recursive: true });
  });

  it('are none where none was named', async () => {
    const said = await beatlab(here!, 'export', '--to', path.join(here!.home, 'nothing'));
    expect(said.code).not.toBe(0);
    expect(said.stderr).toContain('EXPORT.NOTHING_NAMED');
  });
});
