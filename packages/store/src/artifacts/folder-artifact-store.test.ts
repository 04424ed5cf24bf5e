import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArtifactStore } from './artifact-store.ts';
import { openFolderArtifacts, removeAbandoned } from './folder-artifact-store.ts';

let folder: string;
let artifacts: ArtifactStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'beatlab-artifacts-'));
  artifacts = openFolderArtifacts(path.join(folder, 'artifacts'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('beats');
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function makeOlder(file: string, ms: number): Promise<void> {
  const then = new Date((await stat(file)).mtimeMs - ms);
  await utimes(file, then, then);
}

describe('artifacts in a folder', () => {
  it('are stored once, from memory or from a file, by many at once', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, bytes);
    const stored = await Promise.all([artifacts.put(bytes), artifacts.putFile(file), artifacts.put(bytes)]);
    expect(stored).toEqual(Array(3).fill({ sha256, sizeBytes: 5 }));
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name).sort()).toEqual([sha256, 'file'].sort());
  });

  it('that were given up are found where somebody asks for them, and stay then', async () => {
    const aside = path.join(folder, 'artifacts', 'replaced');
    await artifacts.put(bytes);
    await artifacts.setAside(sha256);
    expect(await readdir(aside)).toEqual([sha256]);
    expect(Buffer.from(await artifacts.read(sha256)).toString()).toBe('beats');
    expect(await readdir(aside)).toEqual([]);
  });

  it('are stored part by part under the same address, even where the parts lie in the same memory', async () => {
    const memory = new Uint8Array(2);
    function* parts() {
      for (let at = 0; at < bytes.length; at += 2) {
        const part = bytes.subarray(at, at + 2);
        memory.set(part);
        yield memory.subarray(0, part.length);
      }
    }
    expect(await artifacts.putParts(parts())).toEqual({ sha256, sizeBytes: 5 });
    expect(Buffer.from(await artifacts.read(sha256)).toString()).toBe('beats');
  });

  it('leave nothing behind when their parts end in an error', async () => {
    async function* parts() {
      yield bytes;
      throw new TypeError('no more');
    }
    await expect(artifacts.putParts(parts())).rejects.toThrow('no more');
    expect(await readdir(path.join(folder, 'artifacts', 'incoming'))).toEqual([]);
  });

  it('are compared with their hash again where their file has changed, by size and time unseen', async () => {
    await artifacts.put(bytes);
    const file = await artifacts.verifiedPath(sha256);
    const { atime, mtime } = await stat(file);
    await writeFile(file, 'beets');
    await utimes(file, atime, mtime);
    await expect(artifacts.verifiedPath(sha256)).rejects.toMatchObject({ code: 'ARTIFACT.DAMAGED' });
  });

  it('are repaired when the same bytes are put again', async () => {
    await artifacts.put(bytes);
    await truncate(await artifacts.localPath(sha256), 4);
    await artifacts.put(bytes);
    expect(Buffer.from(await artifacts.read(sha256)).toString()).toBe('beats');
  });

  it('have scratch files on their disk that no folder shows', async () => {
    const scratch = await artifacts.openScratch();
    try {
      await scratch.write(bytes, 0, 5, 1000);
      const back = Buffer.alloc(6);
      await scratch.read(back, 0, 6, 999);
      expect(back.toString()).toBe('\0beats');
      expect(await readdir(path.join(folder, 'artifacts', 'incoming'))).toEqual([]);
    } finally {
      await scratch.close();
    }
  });

  it('lose nothing but old files half written when they are cleaned up', async () => {
    const root = path.join(folder, 'artifacts');
    await artifacts.put(bytes);
    await mkdir(path.join(root, 'incoming'), { recursive: true });
    await writeFile(path.join(root, 'incoming', 'half'), 'be');
    await removeAbandoned(root, 60_000);
    expect(await readdir(path.join(root, 'incoming'))).toEqual(['half']);
    await makeOlder(path.join(root, 'incoming', 'half'), 120_000);
    await removeAbandoned(root, 60_000);
    expect(await readdir(path.join(root, 'incoming'))).toEqual([]);
    expect(await artifacts.sizeBytes(sha256)).toBe(5);
  });
});
