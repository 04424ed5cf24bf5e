import type { ChildProcess } from 'node:child_process';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { cancelPrediction } from '@beatlab/store/predictions/cancel-prediction';
import { createPrediction, type NewPrediction } from '@beatlab/store/predictions/create-prediction';
import { readPredictedBeats } from '@beatlab/store/predictions/read-predicted-beats';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDataset } from '../datasets/ensure-dataset.ts';
import {
  beatlab,
  copyRecords,
  hasMitdb,
  quick,
  runIn,
  startBeatlab,
  whatItSays,
} from '../testing/command-line.ts';

describe.skipIf(!hasMitdb)('predictions (skipped where ../shared/data/mitdb is absent)', () => {
  let test: TestStore;
  let folder = '';
  let from: Omit<NewPrediction, 'record' | 'inputs'>;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    test = await createTestStore();
    folder = await copyRecords(['100', '119', '208'], path.join(test.home, 'records'));
    const { teamId, userId } = await ensureFirstTeam(test.store);
    const version = await addDataset({
      store: test.store,
      ...{ teamId, name: 'mitdb', folder, origin: 'folder' },
    });
    const run = runIn(await beatlab(test, 'run', '--dataset', 'mitdb', ...quick, '--json'));
    const { sha256 } = run.artifacts.find(({ name }) => name === 'model.onnx')!;
    from = {
      ...{ teamId, createdById: userId, datasetVersionId: version.id, seconds: null },
      model: { runId: run.id, name: `run ${run.number}`, sha256 },
    };
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.kill('SIGKILL');
      await ended;
    }
  });
  afterAll(() => test.drop());

  const startWorker = () => {
    const worker = startBeatlab(test, 'worker');
    worker.stdout?.resume();
    worker.stderr?.resume();
    workers.push(worker);
    return worker;
  };
  const order = async (record: string, more: Partial<NewPrediction> = {}) =>
    (await createPrediction(test.store, { ...from, record, inputs: [], ...more })).id;
  const upload = async (names: readonly string[]) =>
    Promise.all(
      names.map(async (name) => {
        const stored = await test.store.artifacts.put(await readFile(path.join(folder, name)));
        return { name, ...stored };
      }),
    );
  const read = (id: string) =>
    test.store.database.prediction.findUniqueOrThrow({ where: { id }, include: { files: true } });
  const until = async (id: string, state: string) => {
    for (let tries = 0; tries < 600; tries++) {
      const prediction = await read(id);
      if (prediction.state === state) return prediction;
      if (['FINISHED', 'FAILED'].includes(prediction.state)) expect.fail(JSON.stringify(prediction));
      await sleep(100);
    }
    return expect.fail(`not ${state} within a minute`);
  };

  it('of a dataset’s record and of the same record uploaded say what the command line says', async () => {
    startWorker();
    const inputs = await upload(['100.hea', '100.dat']);
    const ids = [
      await order('100', { seconds: 60 }),
      await order('100', { seconds: 60, datasetVersionId: null, inputs }),
    ];
    const [first, second] = [await until(ids[0]!, 'FINISHED'), await until(ids[1]!, 'FINISHED')];
    const out = path.join(test.home, 'out');
    const model = from.model.name.replace('run ', '');
    const args = [path.join(folder, '100'), '--model', model, '--minutes', '1', '--out', out, '--json'];
    expect((await beatlab(test, 'predict', ...args)).code).toBe(0);
    for (const { files, summary } of [first, second]) {
      expect(files.map(({ kind }) => kind).sort()).toEqual([
        'annotations',
        'beats',
        'page',
        'summary',
        'table',
      ]);
      for (const { name, sha256 } of files) {
        if (/json|md|html/.test(name)) continue; // they say when they were made
        const bytes = await test.store.artifacts.read(sha256);
        expect(Buffer.compare(bytes, await readFile(path.join(out, name)))).toBe(0);
      }
      expect(summary).toMatchObject({ record: '100', beats: 74, model: { origin: from.model.name } });
    }
    const page = await readPredictedBeats(test.store, {
      ...{ predictionId: ids[0]!, classes: null, below: null, afterIndex: null, first: 200 },
    });
    const whole = JSON.parse(await readFile(path.join(out, '100.beatlab.json'), 'utf8')) as {
      beatList: { sample: number; probabilities: number[] }[];
    };
    expect(page.beats.map(({ sample }) => sample)).toEqual(whole.beatList.map(({ sample }) => sample));
    for (const [at, beat] of whole.beatList.entries()) {
      const stored = page.beats[at]!.probabilities.map((p) => Number(p.toFixed(6)));
      expect(stored).toEqual(beat.probabilities);
    }
  });

  it('fail with a cause and a remedy where record or model are not what they were said to be', async () => {
    startWorker();
    const own = await copyRecords(['119', '208'], path.join(test.home, 'damaged'));
    const { teamId } = from;
    const version = await addDataset({
      store: test.store,
      ...{ teamId, name: 'damaged', folder: own, origin: 'folder' },
    });
    const of = { datasetVersionId: version.id };
    await rm(path.join(own, '119.dat'));
    await truncate(path.join(own, '208.dat'), 100_000);
    await writeFile(path.join(folder, 'half.dat'), 'no samples');
    const header = await readFile(path.join(folder, '100.hea'), 'latin1');
    await writeFile(path.join(folder, 'half.hea'), header.replaceAll(/^100/gm, 'half'));
    const other = await test.store.artifacts.put(Uint8Array.of(8, 8, 18, 1, 0x78));
    const expected = {
      'DATASET.CHANGED': [await order('119', of), await order('208', of)],
      'WFDB.TRUNCATED_SIGNAL': [
        await order('half', { datasetVersionId: null, inputs: await upload(['half.hea', 'half.dat']) }),
      ],
      'WFDB.RECORD_NOT_FOUND': [await order('nothing')],
      'MODEL.NOT_BEATLAB': [
        await order('100', { model: { runId: null, name: 'other.onnx', sha256: other.sha256 } }),
      ],
      'ARTIFACT.MISSING': [
        await order('100', { model: { ...from.model, sha256: 'f'.repeat(64) } }),
        await order('100', {
          datasetVersionId: null,
          inputs: [{ name: '100.hea', sha256: 'e'.repeat(64), sizeBytes: 1 }],
        }),
      ],
      'DATASET.GONE': [await order('100', { datasetVersionId: null })],
    };
    for (const [code, ids] of Object.entries(expected)) {
      for (const id of ids) {
        expect((await until(id, 'FAILED')).cause).toMatchObject({ code, remedy: expect.any(String) });
      }
    }
  });

  it('end within seconds when they are canceled at work, and leave nothing', async () => {
    startWorker();
    const id = await order('208');
    await until(id, 'RUNNING');
    const askedAt = Date.now();
    expect(await cancelPrediction(test.store, id)).toBe(true);
    const { endedAt, cause, files, summary } = await until(id, 'CANCELED');
    expect(endedAt!.getTime() - askedAt).toBeLessThan(5_000);
    expect({ cause, files, summary }).toMatchObject({
      cause: { code: 'PREDICTION.CANCELED' },
      files: [],
      summary: null,
    });
  });

  it('go back to the queue when their worker is told to stop, and to the next when it is killed', async () => {
    const worker = startWorker();
    const said = whatItSays(worker);
    const laidOut = () => readdir(path.join(test.home, 'predicting'));
    const inputs = await upload(['208.hea', '208.dat']);
    const id = await order('208', { datasetVersionId: null, inputs });
    await until(id, 'RUNNING');
    worker.kill('SIGTERM');
    expect((await said).code).toBe(0);
    expect(await read(id)).toMatchObject({ state: 'QUEUED', attempt: 1, lostWorkers: 0 });

    const doomed = startWorker();
    await until(id, 'RUNNING');
    await expect.poll(() => laidOut()).toHaveLength(1);
    const ended = new Promise((resolve) => doomed.once('exit', resolve));
    doomed.kill('SIGKILL');
    await ended;
    startWorker();
    expect(await until(id, 'FINISHED')).toMatchObject({ attempt: 3, lostWorkers: 1 });
    expect(await laidOut()).toEqual([]);
  });
});
