import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, startS3Server } from '../testing/start-s3-server.ts';
import { openArtifacts } from './artifacts-address.ts';

let server: S3Server;
let folder: string;
beforeAll(async () => {
  server = await startS3Server();
  folder = await mkdtemp(path.join(tmpdir(), 'beatlab-machines-'));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const machine = (name: string, settings = '') =>
  openArtifacts({ folder: path.join(folder, name), url: server.url + settings });

describe('artifacts in an S3-compatible store', () => {
  it('come to a machine that has no folder in common with the one that stored them', async () => {
    const { sha256 } = await (await machine('one')).put(Buffer.from('from one to two'));
    const file = await (await machine('two')).verifiedPath(sha256);
    expect(file.startsWith(path.join(folder, 'two-cache'))).toBe(true);
  });

  it('of 20 MB are uploaded in parts, and once', async () => {
    const bytes = randomBytes(20 * 2 ** 20);
    const { sha256 } = await (await machine('one')).put(bytes);
    const parts = () => server.requests.filter((request) => request.includes(`${sha256}?partNumber=`));
    expect(parts()).toHaveLength(3);
    await (await machine('two')).put(bytes);
    expect(parts()).toHaveLength(3);
    expect(Buffer.from(await (await machine('three')).read(sha256)).equals(bytes)).toBe(true);
  });

  it('are fetched anew where the copy is damaged', async () => {
    const { sha256 } = await (await machine('one')).put(Buffer.from('a copy'));
    await writeFile(path.join(folder, 'one-cache', sha256.slice(0, 2), sha256), 'another');
    expect(Buffer.from(await (await machine('one')).read(sha256)).toString()).toBe('a copy');
  });

  it('leave copies that together take no more than they may, but for those just used', async () => {
    const cache = path.join(folder, 'small-cache');
    const kept = async () =>
      (await readdir(cache, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const hourAgo = new Date(Date.now() - 2 * 3_600_000);
    const put = async () =>
      (await (await machine('small', '&cacheMegabytes=1')).put(randomBytes(700_000))).sha256;
    const first = await put();
    await utimes(path.join(cache, first.slice(0, 2), first), hourAgo, hourAgo);
    const [second, third] = [await put(), await put()];
    expect((await kept()).map(({ name }) => name).sort()).toEqual([second, third].sort());
    expect((await (await machine('small')).read(first)).length).toBe(700_000);
  });

  it('say what keeps them from being used', async () => {
    const open = (url: string) => openArtifacts({ folder: path.join(folder, 'x'), url });
    const noBucket = server.url.replace('s3://beatlab/', 's3://another/');
    await expect((await open(noBucket)).put(Buffer.from('x'))).rejects.toMatchObject({
      code: 'ARTIFACTS.NO_BUCKET',
      where: 'another',
      remedy: expect.any(String),
    });
    const nobody = await open('s3://beatlab?endpoint=http://127.0.0.1:1');
    await expect(nobody.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'ARTIFACTS.UNREACHABLE' });
    for (const url of [
      's3:///prefix',
      'https://bucket',
      's3://b?endpoint=ftp://x',
      's3://b?regoin=x',
      's3://key:secret@b',
    ])
      await expect(open(url), url).rejects.toMatchObject({ code: 'ARTIFACTS.URL_INVALID' });
  });
});
