import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let outside = '';
beforeAll(async () => {
  api = await startTestApi();
  outside = await mkdtemp(path.join(tmpdir(), 'beatlab-outside-'));
  await writeFile(path.join(outside, 'secret.hea'), '');
  await mkdir(path.join(api.datasetFolder, 'mitdb'));
  await writeFile(path.join(api.datasetFolder, 'mitdb', '100.hea'), '');
  await symlink(outside, path.join(api.datasetFolder, 'link'));
});
afterAll(async () => {
  await api?.close();
  await rm(outside, { recursive: true, force: true });
});

const look = 'query ($path: String!) { serverFolder(path: $path) { path headerCount folders } }';
const add =
  'mutation ($name: String!, $path: String!) { addDatasetFolder(name: $name, path: $path) { id name source location state } }';

describe('a folder of the server', () => {
  it('is seen with its folders and headers, and added to the queue with who asked for it', async () => {
    const seen = await api.ask(api.owner, look, { path: api.datasetFolder });
    expect(seen.data.serverFolder).toMatchObject({ headerCount: 0, folders: ['mitdb'] });
    const { data } = await api.ask(api.owner, add, {
      ...{ name: 'mine', path: path.join(api.datasetFolder, 'mitdb') },
    });
    expect(data.addDatasetFolder).toMatchObject({ name: 'mine', source: 'FOLDER', state: 'QUEUED' });
    const [noted] = await api.store.database.auditEvent.findMany({ where: { action: 'dataset.add' } });
    expect(noted).toMatchObject({ userId: api.firstTeam.userId, details: { name: 'mine' } });
  });

  it('is none of those outside of what is open, however it is named', async () => {
    const outsiders = [
      outside,
      '/etc',
      path.join(api.datasetFolder, '..'),
      `${api.datasetFolder}/mitdb/../../..`,
      path.join(api.datasetFolder, 'link'),
      `${api.datasetFolder}-beside`,
      'mitdb',
      '',
    ];
    for (const place of outsiders) {
      const asked = [
        await api.ask(api.owner, look, { path: place }),
        await api.ask(api.owner, add, { name: 'not-mine', path: place }),
      ];
      for (const { errors } of asked) {
        expect({ place, code: errors[0]!.extensions.code }).toEqual({
          place,
          code: 'DATASET_FOLDER.OUTSIDE',
        });
        expect(errors[0]!.extensions.remedy).toContain(api.datasetFolder);
      }
    }
    expect(await api.store.database.datasetImport.count({ where: { name: 'not-mine' } })).toBe(0);
  });

  it('that is not there is said to be so, within what is open alone', async () => {
    const { errors } = await api.ask(api.owner, look, { path: path.join(api.datasetFolder, 'none') });
    expect(errors[0]!.extensions.code).toBe('DATASET_FOLDER.NOT_FOUND');
  });

  it.each(['synthetic', '../mitdb', '', 'a b', '.hidden', 'x'.repeat(65)])(
    'is not called "%s"',
    async (name) => {
      const { errors } = await api.ask(api.owner, add, { name, path: api.datasetFolder });
      expect(errors[0]!.extensions.code).toBe('DATASET.NAME');
    },
  );
});

describe('a zip', () => {
  const send = (
    body: Buffer<ArrayBuffer>,
    query = 'name=zipped&file=a.zip',
    headers: Record<string, string> = {},
  ) =>
    fetch(`${api.origin}/dataset-uploads?${query}`, {
      method: 'POST',
      body,
      headers: { ...api.owner, 'x-beatlab-upload': '1', ...headers },
    });

  it('is kept in the artifact store, asked for by its name, and nothing of it stays elsewhere', async () => {
    const response = await send(Buffer.from('PK\x03\x04 the rest'));
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const row = await api.store.database.datasetImport.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ name: 'zipped', source: 'upload', location: 'a.zip', state: 'QUEUED' });
    expect(await api.store.artifacts.sizeBytes(row.zipSha256!)).toBe(13);
    expect(await readdir(path.join(api.home, 'dataset-uploads'))).toEqual([]);
  });

  it('of no told length stops at the limit, and leaves nothing', async () => {
    async function* body() {
      yield Buffer.from('PK\x03\x04');
      for (let block = 0; block < 6; block++) yield Buffer.alloc(2 ** 20);
    }
    const response = await fetch(`${api.origin}/dataset-uploads?name=long`, {
      method: 'POST',
      headers: { ...api.owner, 'x-beatlab-upload': '1' },
      body: body(),
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await readdir(path.join(api.home, 'dataset-uploads'))).toEqual([]);
    expect(await api.store.database.datasetImport.count({ where: { name: 'long' } })).toBe(0);
  });

  it('is not taken from a page of another origin', async () => {
    const response = await fetch(`${api.origin}/dataset-uploads?name=foreign`, {
      method: 'POST',
      body: Buffer.from('PK\x03\x04'),
      headers: api.owner,
    });
    expect(response.status).toBe(403);
  });
});
