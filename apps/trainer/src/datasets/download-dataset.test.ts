import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadDataset } from './download-dataset.ts';

const bytesOf = (name: string, size: number) =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * 31 + name.length + name.charCodeAt(1)) & 0xff));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const names = ['a100', 'a101'].flatMap((record) => ['hea', 'dat', 'atr'].map((kind) => `${record}.${kind}`));
const files = new Map(names.map((name) => [name, bytesOf(name, name.endsWith('dat') ? 50_000 : 300)]));

/** A mirror that honours Range; `cut` says after how many bytes of a file's answer it hangs up. */
async function startMirror(cut: (name: string, start: number) => number | null, wrongSum = '') {
  const requests: { name: string; range: string | null }[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const name = (request.url ?? '').slice(1);
    requests.push({ name, range: request.headers.range ?? null });
    if (name === 'RECORDS') return void response.end('a100\na101\n');
    if (name === 'SHA256SUMS.txt') {
      const lines = [...files].map(
        ([file, bytes]) => `${sha256(file === wrongSum ? Buffer.of(1) : bytes)} ${file}`,
      );
      return void response.end(`${lines.join('\n')}\n`);
    }
    const bytes = files.get(name);
    if (bytes === undefined) return void response.writeHead(404).end();
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start >= bytes.length) return void response.writeHead(416).end();
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start });
    const limit = cut(name, start);
    if (limit === null) return void response.end(bytes.subarray(start));
    // The end of the stream, not a reset: what was sent arrives.
    response.write(bytes.subarray(start, start + limit), () => response.socket?.end());
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    from: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    stop: () => new Promise((resolve) => server.closeAllConnections() ?? server.close(resolve)),
  };
}

describe('downloading a dataset', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beatlab-download-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const download = (from: string, tries = 6) =>
    downloadDataset({ from, folder, tries, backoffMs: 1, silentMs: 2_000, onProgress: () => {} });
  const expectWhole = async () => {
    for (const [name, bytes] of files) {
      expect(sha256(await readFile(path.join(folder, name)))).toBe(sha256(bytes));
    }
  };

  it('goes on from the byte where the connection was cut', async () => {
    const mirror = await startMirror((name, start) =>
      name === 'a100.dat' && start < 40_000 ? 20_000 : null,
    );
    await download(mirror.from);
    await mirror.stop();
    await expectWhole();
    const ranges = mirror.requests.filter(({ name }) => name === 'a100.dat').map(({ range }) => range);
    // A request on a connection that the server has just given up is made twice.
    expect([...new Set(ranges)]).toEqual([null, 'bytes=20000-', 'bytes=40000-']);
    expect(existsSync(path.join(folder, 'a100.dat.part'))).toBe(false);
  });

  it('loses no byte that came before a connection was cut', async () => {
    // Each cut counts as a try that brought nothing unless what it brought was kept; two such in a row give up.
    const mirror = await startMirror((name) => (name.endsWith('.dat') ? 2_000 : null));
    await download(mirror.from, 3);
    await mirror.stop();
    await expectWhole();
  });

  it('takes up the .part file of a command that was ended', async () => {
    await writeFile(path.join(folder, 'a101.dat.part'), files.get('a101.dat')!.subarray(0, 12_345));
    const mirror = await startMirror(() => null);
    await download(mirror.from);
    await mirror.stop();
    await expectWhole();
    expect(mirror.requests).toContainEqual({ name: 'a101.dat', range: 'bytes=12345-' });
  });

  it('fetches a damaged .part file again from its start', async () => {
    await writeFile(path.join(folder, 'a101.dat.part'), Buffer.alloc(12_345, 7));
    const mirror = await startMirror(() => null);
    await download(mirror.from);
    await mirror.stop();
    await expectWhole();
  });

  it('does not fetch again what is there already', async () => {
    const mirror = await startMirror(() => null);
    await download(mirror.from);
    mirror.requests.length = 0;
    await download(mirror.from);
    await mirror.stop();
    expect(mirror.requests.map(({ name }) => name).sort()).toEqual(['RECORDS', 'SHA256SUMS.txt']);
  });

  it('refuses a file whose checksum is wrong, and leaves nothing of it', async () => {
    const mirror = await startMirror(() => null, 'a100.hea');
    await expect(download(mirror.from)).rejects.toMatchObject({ code: 'DOWNLOAD.CHECKSUM' });
    await mirror.stop();
    expect(existsSync(path.join(folder, 'a100.hea'))).toBe(false);
  });

  it('gives up on a server that always hangs up, and keeps what came', async () => {
    const mirror = await startMirror((name, start) =>
      name === 'a100.dat' ? (start === 0 ? 1_000 : 0) : null,
    );
    await expect(download(mirror.from)).rejects.toMatchObject({
      code: 'DOWNLOAD.UNREACHABLE',
      remedy: expect.stringContaining('goes on where it stopped'),
    });
    await mirror.stop();
    expect((await readFile(path.join(folder, 'a100.dat.part'))).length).toBe(1_000);
  });

  it('says at once that an address holds no dataset', async () => {
    const mirror = await startMirror(() => null);
    await expect(download(`${mirror.from}nowhere`)).rejects.toMatchObject({ code: 'DOWNLOAD.NOT_FOUND' });
    await mirror.stop();
    expect(mirror.requests).toHaveLength(1);
  });

  it('says that nobody answers', async () => {
    await expect(download('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'DOWNLOAD.UNREACHABLE' });
  });
});
