import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { recordAttemptInputs } from '../lineage/record-attempt-inputs.ts';
import { logPoints } from '../metrics/log-points.ts';
import { readMetricSeries } from '../metrics/read-metric-series.ts';
import { tendMetrics } from '../metrics/tend-metrics.ts';
import type { Store } from '../open-store.ts';
import { addArtifact } from '../runs/add-artifact.ts';
import { appendLog } from '../runs/append-log.ts';
import { claimRun } from '../runs/claim-run.ts';
import { commitEpoch } from '../runs/commit-epoch.ts';
import { failRun, finishRun } from '../runs/end-run.ts';
import { releaseRun } from '../runs/release-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { exportRuns } from './export-runs.ts';
import { importRuns } from './import-runs.ts';
import { readRunDocument } from './read-run-document.ts';
import { readRunRows } from './read-run-rows.ts';

let from: TestStore;
let folders: string;
let runIds: string[];
const cause = { code: 'LOSS.NAN', message: 'it "broke",\nreally', where: null, remedy: 'a; b' };
const words = ['plain', '', 'with "quotes", commas\nand lines', 'naïve ♥ 心'];
const values = [
  1 / 3,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  0,
  5e-324,
  1.7976931348623157e308,
];

beforeAll(async () => {
  from = await createTestStore();
  folders = await mkdtemp(path.join(tmpdir(), 'beatlab-exports-'));
  const { store } = from;
  const first = await newRun(store, {}, 'first');
  const begin = async (runId: string) => {
    const { attempt } = (await claimRun(store, { runId, workerId: `w "1"` }))!;
    return { runId, attempt };
  };
  const lost = await begin(first.id);
  await logPoints(store, lost, [{ key: 'odd', steps: values.map((_, i) => i), values }]);
  await releaseRun(store, lost, cause);
  const attempt = await begin(first.id);
  await logPoints(store, attempt, [
    { key: 'odd', steps: [2, 40], values: [7, Number.NaN] },
    {
      key: 'many, "points"',
      steps: Array.from({ length: 12_000 }, (_, i) => i * 3),
      values: Array(12_000).fill(0.5),
    },
  ]);
  await recordAttemptInputs(store, attempt, [
    {
      role: 'sentences',
      name: 'stages/sentences/100.safetensors',
      sha256: 'a'.repeat(64),
      fromDataset: true,
    },
  ]);
  const bytes = await store.artifacts.put(Buffer.from('a checkpoint'));
  await commitEpoch(store, {
    ...attempt,
    ...{ epoch: 1, seconds: 2.5, metrics: [{ key: 'val/f1', value: 0.5 }] },
    confusion: [{ part: 'val', scope: 'beat', truth: 0, predicted: -1, count: 3 }],
    artifacts: [{ name: 'checkpoints/last.safetensors', kind: 'checkpoint', ...bytes }],
  });
  const same = await store.artifacts.put(Buffer.from('a checkpoint'));
  await addArtifact(store, attempt, { name: 'näive model.onnx', kind: 'model', ...same });
  await appendLog(
    store,
    attempt,
    words.map((message) => ({ time: new Date(1.7e12), level: 'info' as const, message })),
  );
  await finishRun(store, attempt);
  await tendMetrics(store, { quietForMs: 0 }); // its points are packed by now
  const second = await newRun(store, { learningRate: 0.1 }, 'second');
  await store.database.run.update({
    where: { id: second.id },
    data: { parentId: first.id, notes: '*a note*', tags: ['a', 'b'], groupName: 'folds' },
  });
  await failRun(store, await begin(second.id), cause);
  runIds = [first.id, second.id];
  await newRun(store, {}, 'not ended');
});
afterAll(async () => {
  await from?.drop();
  await rm(folders, { recursive: true, force: true });
});

async function rowsOf(store: Store) {
  const rows: Record<string, unknown[]> = {};
  for (const [name, read] of Object.entries(readRunRows)) {
    rows[name] = [];
    for await (const row of read(store, runIds)) rows[name]?.push(row);
  }
  return rows;
}

/** Everything that a store tells of the runs, but for what is its own: ids of rows, when a dataset was added. */
async function contentOf(store: Store) {
  const where = { runId: { in: runIds } };
  const documents = await Promise.all(runIds.map((id) => readRunDocument(store, id)));
  const { database } = store;
  const series = runIds.map((id) => readMetricSeries(store, id, { maximumPoints: 50 }));
  return {
    documents: documents.map((run) => ({ ...run!, dataset: { ...run!.dataset, createdAt: null } })),
    rows: await rowsOf(store),
    lastMetrics: (
      await database.lastMetric.findMany({ where, orderBy: [{ runId: 'asc' }, { key: 'asc' }] })
    ).map(({ teamId, ...metric }) => metric),
    params: (await database.runParam.findMany({ where, orderBy: [{ runId: 'asc' }, { key: 'asc' }] })).map(
      ({ teamId, ...param }) => param,
    ),
    charts: await Promise.all(series),
  };
}

const withoutTeam = (content: Awaited<ReturnType<typeof contentOf>>) =>
  JSON.parse(
    JSON.stringify(content, (key, value) =>
      key === 'teamId'
        ? undefined
        : typeof value === 'number' && !Number.isFinite(value)
          ? String(value)
          : value,
    ),
  );

describe.each(['parquet', 'csv'] as const)('an export as %s', (tables) => {
  const folder = () => path.join(folders, tables);
  let to: TestStore;
  beforeAll(async () => {
    to = await createTestStore();
  });
  afterAll(() => to?.drop());

  it('holds every run that has ended, and every file once', async () => {
    const all = await from.store.database.run.findMany({ orderBy: { number: 'asc' } });
    const { manifest, unfinished } = await exportRuns(from.store, {
      ...{ folder: folder(), tables },
      runIds: all.map(({ id }) => id),
    });
    expect(unfinished).toBe(1);
    expect(manifest).toMatchObject({ format: 1, runCount: 2, artifactCount: 1, artifactBytes: 12 });
    expect(manifest.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['runs.jsonl', undefined],
      [`metrics.${tables}`, 8 + 2 + 12_000 + 1],
      [`confusion.${tables}`, 1],
      [`log.${tables}`, 4],
    ]);
    expect(await readdir(folder())).toContain('manifest.json');
  });

  it('is the same runs in another database, to the last bit and the last word', async () => {
    const { teamId, userId } = await ensureFirstTeam(to.store);
    expect(await importRuns(to.store, { folder: folder(), teamId, userId })).toEqual({
      ...{ imported: 2, known: 0, taken: 0 },
    });
    const [before, after] = [await contentOf(from.store), await contentOf(to.store)];
    // -0 and NaN are told apart only here: JSON knows neither.
    expect(after.rows).toEqual(before.rows);
    expect(withoutTeam(after)).toEqual(withoutTeam(before));
    const stored = (after.rows.metrics as { key: string; attempt: number; value: number }[]).filter(
      ({ key, attempt }) => key === 'odd' && attempt === 1,
    );
    expect(stored.map(({ value }) => value)).toEqual(values);
    for (const { sha256 } of before.documents.flatMap(({ artifacts }) => artifacts))
      expect(Buffer.from(await to.store.artifacts.read(sha256)).toString()).toBe('a checkpoint');
  });

  it('changes nothing where it is imported again', async () => {
    const { teamId, userId } = await ensureFirstTeam(to.store);
    const before = await contentOf(to.store);
    expect(await importRuns(to.store, { folder: folder(), teamId, userId })).toEqual({
      ...{ imported: 0, known: 2, taken: 0 },
    });
    expect(await contentOf(to.store)).toEqual(before);
  });

  it('goes on where an import was cut short', async () => {
    const [runId = ''] = runIds;
    const { teamId, userId } = await ensureFirstTeam(to.store);
    const before = await contentOf(to.store);
    await to.store.database.run.update({
      where: { id: runId },
      data: { state: 'RUNNING', endedAt: null, origin: 'import' },
    });
    expect(await importRuns(to.store, { folder: folder(), teamId, userId })).toMatchObject({
      imported: 1,
      known: 1,
    });
    expect(withoutTeam(await contentOf(to.store))).toEqual(withoutTeam(before));
  });

  it('takes the next number where its own is taken', async () => {
    const other = await createTestStore();
    try {
      const { teamId, userId } = await ensureFirstTeam(other.store);
      const mine = await newRun(other.store, {}, 'mine');
      await importRuns(other.store, { folder: folder(), teamId, userId });
      const runs = await other.store.database.run.findMany({ orderBy: { number: 'asc' } });
      expect(runs.map(({ id, number }) => [id, number])).toEqual([
        [mine.id, 1],
        [runIds[0], 2],
        [runIds[1], 3],
      ]);
      expect((await newRun(other.store, {}, 'next')).number).toBe(4);
    } finally {
      await other.drop();
    }
  });

  it('is refused where it is damaged, or none, and written into no folder that is in use', async () => {
    const { teamId, userId } = await ensureFirstTeam(to.store);
    const file = path.join(folder(), `log.${tables}`);
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes, Buffer.from('x')]));
    const again = { folder: folder(), teamId, userId };
    await expect(importRuns(to.store, again)).rejects.toMatchObject({ code: 'EXPORT.DAMAGED', where: file });
    await writeFile(file, bytes);
    await expect(importRuns(to.store, { ...again, folder: folders })).rejects.toMatchObject({
      code: 'EXPORT.NOT_ONE',
    });
    await expect(exportRuns(from.store, { runIds, folder: folder(), tables })).rejects.toMatchObject({
      code: 'EXPORT.FOLDER_NOT_EMPTY',
    });
  });
});
