import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { readPoints } from '@beatlab/store/metrics/read-points';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab } from '../../testing/command-line.ts';
import { importMlflow } from './import-mlflow.ts';

/** Written by MLflow 3.17.2: see make_sample.py beside it. */
const mlruns = fileURLToPath(new URL('./testing/mlruns', import.meta.url));

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test?.drop());

const runNamed = (name: string) =>
  test.store.database.run.findFirstOrThrow({
    where: { name },
    include: {
      experiment: true,
      params: true,
      artifacts: { orderBy: { name: 'asc' } },
      parent: true,
      attempts: true,
    },
  });
const pointsOf = async (runId: string, key: string) =>
  (await readPoints(test.store, { runId, key, after: null, first: 100 })).map(({ step, value, timeMs }) => [
    step,
    value,
    timeMs,
  ]);

describe("import of MLflow's file store", () => {
  it('brings every run that is not deleted, and tells what could not come along', async () => {
    const said = await beatlab(test, 'import-mlflow', mlruns, '--json');
    expect(said.code, said.stderr).toBe(0);
    expect(JSON.parse(said.stdout)).toEqual({
      ...{ imported: 3, known: 0, taken: 0 },
      notes: [
        'first try, early: 1 points at steps below 0 were left out.',
        'first try, val/loss: 1 points were left out for later ones at the same step.',
      ],
    });
    const names = await test.store.database.run.findMany({
      select: { name: true },
      orderBy: { name: 'asc' },
    });
    expect(names.map(({ name }) => name)).toEqual(['first try', 'going on', 'sweep']);
  });

  it('keeps times, state, settings, tags, notes and parent', async () => {
    const run = await runNamed('first try');
    expect(run).toMatchObject({
      ...{ state: 'FINISHED', kind: 'outside', origin: 'import', cause: null, notes: 'Rises *slowly*.' },
      ...{ tags: ['fold: 3'], experiment: { name: 'beats' }, parent: { name: 'sweep' } },
      endedAt: new Date(1_700_000_060_000),
      provenance: { from: 'MLflow', user: 'ada' },
    });
    expect(run.config).toEqual({
      ...{ lr: 0.001, optimizer: 'adam', layers: 4, bidirectional: true, 'schedule/warmup': 0.1 },
      ...{ note: 'two\nlines', version: '1.2.3', nothing: '' },
    });
    expect(run.params.find(({ key }) => key === 'lr')).toMatchObject({ number: 0.001, text: null });
    expect(await runNamed('sweep')).toMatchObject({
      ...{ state: 'FAILED', cause: { code: 'MLFLOW.FAILED' }, tags: ['team: cardio'] },
    });
    expect(await runNamed('going on')).toMatchObject({
      state: 'FAILED',
      cause: { code: 'MLFLOW.NOT_ENDED' },
    });
  });

  it('keeps every point to the last bit with its time; of several at a step the last', async () => {
    const { id } = await runNamed('first try');
    const start = 1_700_000_000_000;
    expect(await pointsOf(id, 'val/loss')).toEqual([
      [0, 1, start],
      [1, 1 / 2, start + 1000],
      [2, 1 / 3, start + 2000],
      [3, 1 / 4, start + 3000],
      [4, 0.19, start + 9000],
    ]);
    expect((await pointsOf(id, 'odd')).map(([, value]) => value)).toEqual([
      ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308],
    ]);
    expect(await pointsOf(id, 'early')).toEqual([]);
  });

  it('keeps the files', async () => {
    const { artifacts } = await runNamed('first try');
    expect(artifacts.map(({ name, kind }) => [name, kind])).toEqual([
      ['table.csv', 'file'],
      ['texts/notes.txt', 'file'],
    ]);
    expect(Buffer.from(await test.store.artifacts.read(artifacts[1]!.sha256)).toString()).toBe('hello');
  });

  it('makes nothing twice, and says what is no file store or a damaged one', async () => {
    const { teamId, userId } = await ensureFirstTeam(test.store);
    expect(await importMlflow(test.store, { folder: mlruns, teamId, userId })).toEqual({
      ...{ imported: 0, known: 3, taken: 0, notes: [] },
    });
    const folder = await mkdtemp(path.join(tmpdir(), 'beatlab-mlflow-'));
    try {
      await expect(importMlflow(test.store, { folder, teamId, userId })).rejects.toMatchObject({
        code: 'MLFLOW.NOT_A_STORE',
      });
      await cp(mlruns, folder, { recursive: true });
      const { id } = await runNamed('first try');
      await test.store.database.run.delete({ where: { id } });
      const [file = ''] = await filesNamed(folder, 'final');
      await writeFile(file, '1700000000000 high 0\n');
      await expect(importMlflow(test.store, { folder, teamId, userId })).rejects.toMatchObject({
        code: 'MLFLOW.DAMAGED',
        where: file,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

async function filesNamed(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === name)
    .map((entry) => path.join(entry.parentPath, entry.name));
}
