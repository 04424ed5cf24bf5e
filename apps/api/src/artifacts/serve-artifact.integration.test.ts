import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch, modelBytes } from '../testing/finished-epoch.ts';
import {
  addDataset,
  addTeam,
  type Credentials,
  startTestApi,
  type TestApi,
} from '../testing/start-test-api.ts';

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  const launched = await api.ask(api.owner, 'mutation { launchRun(input: { config: {} }) { run { id } } }');
  const { id } = launched.data.launchRun.run;
  await commitOneEpoch(api.store, id);
  const { data } = await api.ask(api.owner, 'query ($id: ID!) { run(id: $id) { artifacts { url } } }', {
    id,
  });
  url = data.run.artifacts[0].url;
});
afterAll(() => api?.close());

const sha256 = createHash('sha256').update(modelBytes).digest('hex');
const download = (who: Credentials, headers: Record<string, string> = {}, path = url) =>
  fetch(`${api.origin}${path}`, { headers: { ...who, ...headers } });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('downloading an artifact', () => {
  it('gives the whole file with its name, size and hash', async () => {
    const response = await download(api.owner);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': '1000',
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
      'content-disposition': `attachment; filename="n_ive_model.onnx"; filename*=UTF-8''n%C3%A4ive%20model.onnx`,
    });
    expect(await bytesOf(response)).toEqual(modelBytes);
  });

  it('goes on where it was cut, with an API key', async () => {
    const { data } = await api.ask(
      api.owner,
      'mutation { createApiKey(name: "fetch", scope: "read") { key } }',
    );
    const key = { 'x-api-key': data.createApiKey.key };
    const rest = await download(key, { range: 'bytes=600-', 'if-range': `"${sha256}"` });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 600-999/1000']);
    expect(await bytesOf(rest)).toEqual(modelBytes.slice(600));
  });

  it('starts over where the file is another one by now', async () => {
    const response = await download(api.owner, { range: 'bytes=600-', 'if-range': '"another"' });
    expect([response.status, (await bytesOf(response)).length]).toEqual([200, 1000]);
  });

  it('says so where the range lies outside, and where the reader has it already', async () => {
    const outside = await download(api.owner, { range: 'bytes=1000-' });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    const known = await download(api.owner, { 'if-none-match': `"${sha256}"` });
    expect([known.status, (await bytesOf(known)).length]).toEqual([304, 0]);
  });

  it("another team's file is not there, and neither is one under another name", async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
    const answers = [
      await download(stranger),
      await download(api.owner, {}, `${url}x`),
      await download(api.owner, {}, '/artifacts/x/y'),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-disposition')).toBeNull();
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'ARTIFACT.NOT_FOUND' } }] });
    }
  });

  it('is cut off before its end where the file is damaged, and a part of it is refused', async () => {
    const file = await api.store.artifacts.localPath(sha256);
    await writeFile(
      file,
      modelBytes.map((byte, index) => (index === 500 ? byte ^ 1 : byte)),
    );
    await expect(download(api.owner).then(bytesOf)).rejects.toThrow();
    const part = await download(api.owner, { range: 'bytes=0-9' });
    expect([part.status, await part.json()]).toMatchObject([
      500,
      { errors: [{ extensions: { code: 'ARTIFACT.DAMAGED', remedy: expect.any(String) } }] },
    ]);
    await writeFile(file, modelBytes);
    expect((await bytesOf(await download(api.owner))).length).toBe(1000);
  });

  it('says so where the bytes are gone', async () => {
    const { run } = (await api.ask(api.owner, 'mutation { launchRun(input: { config: {} }) { run { id } } }'))
      .data.launchRun;
    const artifact = await api.store.database.artifact.create({
      data: { runId: run.id, name: 'gone', kind: 'report', sha256: 'd'.repeat(64), sizeBytes: 10 },
    });
    const answer = await download(api.owner, {}, `/artifacts/${artifact.id}/gone`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'ARTIFACT.MISSING', remedy: expect.any(String) } }],
    });
  });
});
