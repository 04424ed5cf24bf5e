import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { writeSyntheticDataset } from '@beatlab/pipeline/synthetic/write-synthetic-dataset';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { createRun } from '@beatlab/store/runs/create-run';
import { runConfigSchema } from '@beatlab/store/runs/run-config';
import { type S3Server, startS3Server } from '@beatlab/store/testing/start-s3-server';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDataset } from '../datasets/ensure-dataset.ts';
import { startBeatlab } from '../testing/command-line.ts';

let server: S3Server;
let here: TestStore;
let elsewhere: string;
let worker: ChildProcess | null = null;
beforeAll(async () => {
  server = await startS3Server();
  here = await createTestStore(server.url);
  elsewhere = await mkdtemp(path.join(tmpdir(), 'beatlab-elsewhere-'));
});
afterAll(async () => {
  if (worker?.exitCode === null) {
    const ended = new Promise((resolve) => worker?.once('exit', resolve));
    worker.kill('SIGKILL');
    await ended;
  }
  await here?.drop();
  await server?.close();
  await rm(elsewhere, { recursive: true, force: true });
});

describe('a worker on another machine', () => {
  it('needs the database and the artifacts, and no folder of the machine that launches', async () => {
    const { store } = here;
    const { teamId, userId } = await ensureFirstTeam(store);
    const folder = path.join(here.home, 'records');
    await writeSyntheticDataset(folder, { seed: 1, recordCount: 3, minutes: 1 });
    const version = await addDataset({ store, teamId, name: 'shared', folder, origin: 'folder' });
    await rm(folder, { recursive: true }); // the worker can't reach it, and there is nothing to reach
    const { name, hash } = labelMaps.guide;
    const settings = { dataset: 'shared', tokensPerWindow: 48, mode: 'binary', epochs: 1 } as const;
    const { id } = await createRun(store, {
      ...{ teamId, createdById: userId, experimentName: 'default', name: 'far away', rerunOfId: null },
      config: runConfigSchema.parse(settings),
      labelMap: { name, hash },
      datasetVersionId: version.id,
    });
    worker = startBeatlab({ ...here, home: elsewhere }, 'worker');
    let words = '';
    for (const stream of [worker.stdout, worker.stderr])
      stream?.on('data', (chunk: Buffer) => {
        words += chunk.toString('utf8');
      });
    const read = () => store.database.run.findUniqueOrThrow({ where: { id }, include: { artifacts: true } });
    let run = await read();
    for (let tries = 0; ['QUEUED', 'RUNNING'].includes(run.state) && tries < 1_000; tries++) {
      await sleep(100);
      run = await read();
    }
    expect([run.state, run.cause], words).toEqual(['FINISHED', null]);
    for (const { name, sha256, sizeBytes } of run.artifacts)
      expect(await store.artifacts.sizeBytes(sha256), name).toBe(Number(sizeBytes));
    const model = run.artifacts.find((artifact) => artifact.name === 'model.onnx')!;
    expect((await store.artifacts.read(model.sha256)).length).toBe(Number(model.sizeBytes));
    const inputs = await store.database.runInput.findMany({ where: { runId: id } });
    const made = inputs.filter(({ fromDataset }) => fromDataset).map(({ role, name }) => `${role} ${name}`);
    expect(
      made.filter((one) => /^sentences stages\/sentences\/s0[123]\.safetensors$/.test(one)),
    ).toHaveLength(3);
    expect(made).toContain('vocabulary vocabulary.json');
    expect((await readdir(elsewhere)).sort()).toEqual(['artifacts', 'artifacts-cache', 'datasets']);
  });
});
