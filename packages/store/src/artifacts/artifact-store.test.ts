import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type S3Server, startS3Server } from '../testing/start-s3-server.ts';
import type { ArtifactStore } from './artifact-store.ts';
import { openArtifacts } from './artifacts-address.ts';

let server: S3Server;
let folder: string;
let at: string;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server?.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'beatlab-artifacts-'));
  at = path.join(folder, 'artifacts');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let count = 0;
/** Bytes that no other test has stored. */
const newBytes = (): Uint8Array => {
  count += 1;
  return new TextEncoder().encode(`beats ${count} ${process.pid}`);
};
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const nameOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`;

/** What a test does to a store from outside, in the store's own terms. */
interface Kind {
  open(): Promise<ArtifactStore>;
  overwrite(sha256: string, bytes: Uint8Array): Promise<void>;
  makeAsideOlder(sha256: string, ms: number): Promise<void>;
}

const inFolder: Kind = {
  open: () => openArtifacts({ folder: at, url: null }),
  overwrite: (sha256, bytes) => writeFile(path.join(at, nameOf(sha256)), bytes),
  makeAsideOlder: async (sha256, ms) => {
    const file = path.join(at, 'replaced', sha256);
    const then = new Date((await stat(file)).mtimeMs - ms);
    await utimes(file, then, then);
  },
};
/** A machine that has no copies yet, at a store that others use too. */
const onS3: Kind = {
  open: () => openArtifacts({ folder: at, url: server.url }),
  overwrite: async (sha256, bytes) => {
    await server.overwrite(nameOf(sha256), bytes);
    await rm(`${at}-cache`, { recursive: true });
  },
  makeAsideOlder: (sha256, ms) => server.makeOlder(`replaced/${sha256}`, ms),
};

describe.each([
  ['a folder', inFolder],
  ['an S3-compatible store', onS3],
])('artifacts in %s', (_, kind) => {
  let artifacts: ArtifactStore;
  let bytes: Uint8Array;
  let sha256: string;
  beforeEach(async () => {
    artifacts = await kind.open();
    bytes = newBytes();
    sha256 = hashOf(bytes);
  });

  it('are found under their sha256, put from memory, a file or in parts', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, bytes);
    const stored = await Promise.all([
      artifacts.put(bytes),
      artifacts.putFile(file),
      artifacts.putParts(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)])),
    ]);
    expect(stored).toEqual(Array(3).fill({ sha256, sizeBytes: bytes.length }));
    expect(Buffer.from(await artifacts.read(sha256))).toEqual(Buffer.from(bytes));
    expect(await artifacts.sizeBytes(sha256)).toBe(bytes.length);
    for (const place of [await artifacts.localPath(sha256), await artifacts.verifiedPath(sha256)])
      expect(await readFile(place)).toEqual(Buffer.from(bytes));
  });

  it('are found by whoever opens the store later', async () => {
    await artifacts.put(bytes);
    await rm(`${at}-cache`, { recursive: true, force: true });
    const later = await kind.open();
    expect(Buffer.from(await later.read(sha256))).toEqual(Buffer.from(bytes));
    expect(await readFile(await later.verifiedPath(sha256))).toEqual(Buffer.from(bytes));
  });

  it('may be empty', async () => {
    const none = await artifacts.put(new Uint8Array());
    expect(none).toEqual({ sha256: hashOf(new Uint8Array()), sizeBytes: 0 });
    expect(await buffer(await artifacts.stream(none.sha256))).toHaveLength(0);
  });

  it('leave nothing behind when their parts end in an error', async () => {
    async function* parts() {
      yield bytes;
      throw new TypeError('no more');
    }
    await expect(artifacts.putParts(parts())).rejects.toThrow('no more');
    expect(await artifacts.sizeBytes(sha256)).toBeNull();
  });

  it('are streamed whole or in part, with and without a copy at hand', async () => {
    await artifacts.put(bytes);
    const text = Buffer.from(bytes).toString();
    for (const store of [artifacts, await kind.open()]) {
      expect((await buffer(await store.stream(sha256))).toString()).toBe(text);
      expect((await buffer(await store.stream(sha256, { start: 1, end: 4 }))).toString()).toBe('eat');
      await rm(`${at}-cache`, { recursive: true, force: true });
    }
  });

  it('say so when they are missing, or asked for by a path', async () => {
    for (const ask of [artifacts.read, artifacts.localPath, artifacts.verifiedPath, artifacts.stream]) {
      await expect(ask(sha256)).rejects.toMatchObject({ code: 'ARTIFACT.MISSING', where: sha256 });
      await expect(ask('../../etc/passwd')).rejects.toMatchObject({ code: 'ARTIFACT.MISSING' });
    }
    expect(await artifacts.sizeBytes(sha256)).toBeNull();
    expect(await artifacts.sizeBytes('../x')).toBeNull();
    await artifacts.setAside(sha256); // nothing there is to be given up
  });

  it('are never taken for whole where they are damaged, and are repaired when they are put again', async () => {
    const large = Buffer.alloc(300_000, bytes);
    const { sha256 } = await artifacts.put(large);
    const other = Buffer.from(large);
    other[7]! ^= 1;
    await kind.overwrite(sha256, other);
    await expect(artifacts.read(sha256)).rejects.toMatchObject({ code: 'ARTIFACT.DAMAGED' });
    await expect(artifacts.verifiedPath(sha256)).rejects.toMatchObject({ code: 'ARTIFACT.DAMAGED' });
    const seen: Buffer[] = [];
    const streaming = async () => {
      for await (const part of await artifacts.stream(sha256)) seen.push(part as Buffer);
    };
    await expect(streaming()).rejects.toMatchObject({ code: 'ARTIFACT.DAMAGED' });
    expect(Buffer.concat(seen).length).toBeLessThan(large.length);
    await kind.overwrite(sha256, other.subarray(1));
    await artifacts.put(large);
    expect(Buffer.from(await artifacts.read(sha256)).equals(large)).toBe(true);
  });

  it('that were given up are found where somebody asks for them, and stay then', async () => {
    await artifacts.put(bytes);
    await artifacts.setAside(sha256);
    expect(await artifacts.sizeBytes(sha256)).toBe(bytes.length);
    await expect(kind.makeAsideOlder(sha256, 0)).rejects.toMatchObject({ code: 'ENOENT' });
    await artifacts.deleteAside(-1, async (asked) => asked);
    expect(Buffer.from(await artifacts.read(sha256))).toEqual(Buffer.from(bytes));
  });

  it('that were given up are deleted after their time where nothing names them', async () => {
    await artifacts.put(bytes);
    await artifacts.setAside(sha256);
    const asked: string[] = [];
    const none = async (names: string[]) => {
      asked.push(...names);
      return [];
    };
    const all = async (names: string[]) => names;
    await artifacts.deleteAside(60_000, none);
    expect(asked).not.toContain(sha256); // their time begins when they are given up
    await kind.makeAsideOlder(sha256, 120_000);
    await artifacts.deleteAside(60_000, none);
    expect(asked).toContain(sha256);
    await kind.makeAsideOlder(sha256, 120_000); // still there
    await artifacts.deleteAside(60_000, all);
    expect(await artifacts.sizeBytes(sha256)).toBeNull();
    expect(await artifacts.put(bytes)).toEqual({ sha256, sizeBytes: bytes.length });
  });

  it('have scratch files on this machine that no folder shows', async () => {
    const scratch = await artifacts.openScratch();
    try {
      await scratch.write(bytes, 0, 5, 1000);
      const back = Buffer.alloc(6);
      await scratch.read(back, 0, 6, 999);
      expect(back.toString()).toBe('\0beats');
      await mkdir(at, { recursive: true });
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      );
      expect(files).toEqual([]);
    } finally {
      await scratch.close();
    }
  });
});
