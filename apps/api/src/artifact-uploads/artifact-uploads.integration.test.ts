import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('An artifact of a run from outside', () => {
  let api: TestApi;
  let owner: Credentials;

  beforeAll(async () => {
    api = await startTestApi();
    owner = api.owner;
  });
  afterAll(() => api.close());

  const start = async (who = owner): Promise<{ runId: string; attempt: string }> => {
    const { data } = await api.ask(who, 'mutation { createRun(input: {}) { run { id } } }');
    return { runId: data.createRun.run.id, attempt: '1' };
  };
  const announce = (metadata: Record<string, string>, sizeBytes: number, who = owner) =>
    fetch(`${api.origin}/artifact-uploads`, {
      method: 'POST',
      headers: {
        ...who,
        'tus-resumable': '1.0.0',
        'upload-length': String(sizeBytes),
        'upload-metadata': Object.entries(metadata)
          .map(([key, value]) => `${key} ${base64(value)}`)
          .join(','),
      },
    });
  const send = (location: string, offset: number, part: Uint8Array, who = owner) =>
    fetch(`${api.origin}${location}`, {
      method: 'PATCH',
      headers: {
        ...who,
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: part,
    });
  const ask = (location: string, who = owner) =>
    fetch(`${api.origin}${location}`, { method: 'HEAD', headers: { ...who, 'tus-resumable': '1.0.0' } });
  const files = async (runId: string) => {
    const query = 'query ($id: ID!) { run(id: $id) { artifacts { name kind sha256 sizeBytes url } } }';
    return (await api.ask(owner, query, { id: runId })).data.run.artifacts;
  };
  const codeOf = async (response: Response) =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
  const incoming = () => readdir(path.join(api.home, 'artifact-uploads'));

  it('goes on where it was cut, is downloaded as it was sent, and leaves nothing behind', async () => {
    const run = await start();
    const bytes = randomBytes(300_000);
    const metadata = { ...run, name: 'out/model.bin', kind: 'model', sha256: sha256(bytes) };
    const created = await announce(metadata, bytes.length);

    expect(created.status).toBe(201);
    const location = created.headers.get('location')!;
    expect((await send(location, 0, bytes.subarray(0, 100_000))).status).toBe(204);
    expect((await send(location, 0, bytes)).status).toBe(409);
    expect((await ask(location)).headers.get('upload-offset')).toBe('100000');
    expect(await files(run.runId)).toEqual([]);
    expect((await send(location, 100_000, bytes.subarray(100_000))).status).toBe(204);
    const [file] = await files(run.runId);
    const { name, kind } = metadata;
    expect(file).toMatchObject({ name, kind, sha256: metadata.sha256, sizeBytes: 300_000 });
    const download = await fetch(`${api.origin}${file.url}`, { headers: owner });
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(metadata.sha256);
    expect(await incoming()).toEqual([]);
  });

  it('need not be sent where the team has its bytes; another team learns nothing of them', async () => {
    const run = await start();
    const bytes = randomBytes(1_000);
    const metadata = { ...run, name: 'a.bin', sha256: sha256(bytes) };
    const { headers } = await announce(metadata, bytes.length);
    await send(headers.get('location')!, 0, bytes);
    const again = await announce({ ...metadata, name: 'b.bin' }, bytes.length);
    expect(again.headers.get('upload-offset')).toBe('1000');
    expect((await files(run.runId)).map(({ name }: { name: string }) => name)).toEqual(['a.bin', 'b.bin']);
    const stranger = await api.newPerson('owner', await addTeam(api.store, randomUUID()));
    const theirs = { ...(await start(stranger)), name: 'c.bin', sha256: metadata.sha256 };
    const answer = await announce(theirs, bytes.length, stranger);
    expect([answer.headers.get('upload-offset'), answer.status]).toEqual([null, 201]);
  });

  it('is refused where its bytes are not those announced, and can be sent anew', async () => {
    const run = await start();
    const bytes = randomBytes(5_000);
    const metadata = { ...run, name: 'a.bin', sha256: sha256(bytes) };
    const before = await incoming();
    const location = (await announce(metadata, bytes.length)).headers.get('location')!;
    const answer = await send(location, 0, randomBytes(5_000));
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'UPLOAD.HASH']);
    expect(await incoming()).toEqual(before);
    expect(await files(run.runId)).toEqual([]);
    const second = (await announce(metadata, bytes.length)).headers.get('location')!;
    expect((await send(second, 0, bytes)).status).toBe(204);
    expect(await files(run.runId)).toHaveLength(1);
  });

  it('is taken for a run of one’s own team alone, from those who may write, and of bearable size', async () => {
    const run = await start();
    const metadata = { ...run, name: 'a.bin', sha256: 'a'.repeat(64) };
    const stranger = await api.newPerson('owner', await addTeam(api.store, randomUUID()));
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    expect(await codeOf(await announce(metadata, 10, stranger))).toBe('RUN.NOT_FOUND');
    expect(await codeOf(await announce(metadata, 10, viewer))).toBe('ACCESS.READ_ONLY');
    expect(await codeOf(await announce({ ...metadata, name: '../a' }, 10))).toBe('UPLOAD.METADATA');
    expect((await announce(metadata, 5 * 2 ** 20)).status).toBe(413);
    const location = (await announce(metadata, 10)).headers.get('location')!;
    expect(await codeOf(await send(location, 0, randomBytes(5), stranger))).toBe('RUN.NOT_FOUND');
    expect((await ask(location, stranger)).status).toBe(404);
    expect((await ask(location)).headers.get('upload-offset')).toBe('0');
  });

  it('is refused once its run has ended, but for what it has', async () => {
    const run = await start();
    const bytes = randomBytes(100);
    const metadata = { ...run, name: 'a.bin', sha256: sha256(bytes) };
    await send((await announce(metadata, 100)).headers.get('location')!, 0, bytes);
    await api.ask(owner, 'mutation ($id: ID!) { finishRun(runId: $id, attempt: 1) { changed } }', {
      id: run.runId,
    });
    expect((await announce(metadata, 100)).status).toBe(201);
    expect(await codeOf(await announce({ ...metadata, name: 'b.bin' }, 100))).toBe('RUN.ENDED');
  });
});
