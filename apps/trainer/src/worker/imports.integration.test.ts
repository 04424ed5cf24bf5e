import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeSyntheticDataset } from '@beatlab/pipeline/synthetic/write-synthetic-dataset';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { requeueLostImports } from '@beatlab/store/datasets/claim-import';
import { createImport, type NewDatasetImport, retryImport } from '@beatlab/store/datasets/create-import';
import { cancelImport } from '@beatlab/store/datasets/end-import';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { startMirror } from '../testing/start-mirror.ts';
import { carryOutImport } from './carry-out-import.ts';

let test: TestStore;
let records = '';
let teamId = '';
let userId = '';
beforeAll(async () => {
  test = await createTestStore();
  ({ teamId, userId } = await ensureFirstTeam(test.store));
  records = path.join(test.home, 'records');
  await writeSyntheticDataset(records, { recordCount: 3, minutes: 1 });
});
afterAll(() => test.drop());

const never = new AbortController().signal;
const order = async (wanted: Partial<NewDatasetImport>) => {
  const whole = { teamId, name: 'added', source: 'folder' as const, location: records, zipSha256: null };
  return (await createImport(test.store, { ...whole, ...wanted }, { userId })).id;
};
const carry = (id: string, physioNet = 'http://127.0.0.1:9/', signal = never) =>
  carryOutImport(id, signal, {
    ...{ store: test.store, home: test.home, workerId: 'a test', physioNet },
    say: () => {},
  });
const read = (id: string) =>
  test.store.database.datasetImport.findUniqueOrThrow({
    where: { id },
    include: { version: { include: { dataset: true } } },
  });
const zipOf = async (folder: string, prefix: string) => {
  const names = await readdir(folder);
  const files = names.map(async (name) => ({
    name: prefix + name,
    bytes: await readFile(path.join(folder, name)),
  }));
  return test.store.artifacts.put(makeZip(await Promise.all(files)));
};

describe('a dataset that was asked for', () => {
  it('is a folder that is read where it lies', async () => {
    const id = await order({});
    expect(await carry(id)).toBe('FINISHED');
    expect(await read(id)).toMatchObject({
      ...{ state: 'FINISHED', cause: null, attempt: 1 },
      version: { folder: records, origin: 'folder', recordCount: 3, dataset: { name: 'added', teamId } },
    });
    expect(await carry(id)).toBe('NOT_CLAIMED');
  });

  it('is a zip whose files are the same version, and which is given up then', async () => {
    const { sha256 } = await zipOf(records, 'some-database-1.0.0/');
    const id = await order({ name: 'added', source: 'upload', location: 'db.zip', zipSha256: sha256 });
    expect([await carry(id), (await read(id)).cause]).toEqual(['FINISHED', null]);
    const { version, zipSha256 } = await read(id);
    expect(zipSha256).toBeNull();
    expect(version).toMatchObject({
      ...{ origin: 'upload', recordCount: 3 },
      folder: path.join(test.home, 'datasets', `zip-${sha256}`),
    });
    expect(await test.store.database.datasetVersion.count({ where: { dataset: { name: 'added' } } })).toBe(1);
  });

  it('fails with its cause where it can not be read, leaves nothing, and is tried again', async () => {
    const { sha256 } = await test.store.artifacts.put(
      makeZip([{ name: 'a.hea', bytes: Buffer.from('a 1 360 10\na.dat 16\n') }]),
    );
    const id = await order({ name: 'broken', source: 'upload', location: 'a.zip', zipSha256: sha256 });
    expect(await carry(id)).toBe('FAILED');
    const { cause, zipSha256 } = await read(id);
    expect(cause).toMatchObject({
      code: expect.stringMatching(/^WFDB\./),
      remedy: expect.stringMatching(/./),
    });
    expect(zipSha256).toBe(sha256);
    expect(existsSync(path.join(test.home, 'datasets', `zip-${sha256}`))).toBe(false);
    expect(await test.store.database.dataset.count({ where: { name: 'broken' } })).toBe(0);
    expect(await retryImport(test.store, id, { userId })).toBe(true);
    expect(await read(id)).toMatchObject({ state: 'QUEUED', cause: null });
    expect(await carry(id)).toBe('FAILED');
    const gone = await order({ location: path.join(test.home, 'not-there') });
    expect(await carry(gone)).toBe('FAILED');
    expect((await read(gone)).cause).toMatchObject({ code: 'DATASET.NO_FOLDER' });
  });

  it('is a download that tells how far it is, is canceled, and goes on where it stopped', async () => {
    const mirror = await startMirror(records);
    let open = () => {};
    mirror.state.gate = new Promise((resolve) => {
      open = resolve;
    });
    const id = await order({ name: 'mitdb', source: 'download', location: mirror.address });
    const carried = carry(id, mirror.address);
    // Three headers and three lists of annotations come; the signals wait behind the gate.
    await expect
      .poll(async () => (await read(id)).progress, { timeout: 10_000 })
      .toMatchObject({ stage: 'download', total: 9 });
    await cancelImport(test.store, id, { userId });
    expect(await carried).toBe('CANCELED');
    expect(await read(id)).toMatchObject({ state: 'CANCELED', cause: { code: 'DATASET_IMPORT.CANCELED' } });
    open();
    const kept = (await readdir(path.join(test.home, 'datasets', 'mitdb'))).filter((name) =>
      /\.(hea|atr)$/.test(name),
    );
    mirror.state.asked.length = 0;
    await retryImport(test.store, id, { userId });
    expect(await carry(id, mirror.address)).toBe('FINISHED');
    expect(kept.length).toBeGreaterThan(0);
    expect(mirror.state.asked.filter((name) => kept.includes(name))).toEqual([]);
    expect(await read(id)).toMatchObject({ version: { origin: 'download', recordCount: 3 } });
    await mirror.stop();
    await rm(path.join(test.home, 'datasets', 'mitdb'), { recursive: true });
  });

  it('says where nobody answers and what to do', async () => {
    const id = await order({ name: 'nowhere', source: 'download', location: 'nowhere' });
    expect(await carry(id)).toBe('FAILED');
    expect((await read(id)).cause).toMatchObject({ code: 'DOWNLOAD.UNKNOWN_DATASET' });
  });

  it('goes back to the queue with a worker that stops, and to another one where its worker is lost', async () => {
    const stopping = new AbortController();
    stopping.abort();
    const id = await order({});
    expect(await carry(id, undefined, stopping.signal)).toBe('RELEASED');
    expect(await read(id)).toMatchObject({ state: 'QUEUED', workerId: null });
    await test.store.database.datasetImport.update({
      where: { id },
      data: { state: 'RUNNING', heartbeatAt: new Date(Date.now() - 3_600_000) },
    });
    await test.store.database.$executeRaw`DELETE FROM "pgboss"."job" WHERE "singleton_key" = ${id}`;
    // Nobody counts as silent before PostgreSQL has run that long itself.
    await expect.poll(() => requeueLostImports(test.store), { timeout: 30_000 }).toContain(id);
    expect(await carry(id)).toBe('FINISHED');
    expect(await read(id)).toMatchObject({ lostWorkers: 1, attempt: 2 });
  });
});
