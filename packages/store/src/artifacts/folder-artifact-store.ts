import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { damaged, missing } from './artifact-errors.ts';
import type { ArtifactStore, StoredBytes } from './artifact-store.ts';
import { hashFile } from './hash-file.ts';
import { isSha256 } from './is-sha256.ts';
import { verifiedStream } from './verified-stream.ts';

/**
 * Artifacts in a folder: `ab/abcdef…` under their sha256. A file appears whole or not at all, because it is
 * written beside its place, flushed to disk and then renamed; a process killed in between leaves only a file
 * under `incoming/`. Bytes that were given up wait under `replaced/` and move back where they are asked for.
 */
export function openFolderArtifacts(folder: string): ArtifactStore {
  const place = (sha256: string): string => {
    if (!isSha256(sha256)) throw missing(sha256);
    return path.join(folder, sha256.slice(0, 2), sha256);
  };

  const replaced = (sha256: string): string => path.join(folder, 'replaced', sha256);

  const sizeBytes = async (sha256: string): Promise<number | null> => {
    const found = await unlessAbsent(stat(place(sha256)));
    if (found !== null) return found.size;
    await unlessAbsent(rename(replaced(sha256), place(sha256)));
    return (await unlessAbsent(stat(place(sha256))))?.size ?? null;
  };

  const localPath = async (sha256: string): Promise<string> => {
    if ((await sizeBytes(sha256)) === null) throw missing(sha256);
    return place(sha256);
  };

  /** Files that had their hash when they were written or read here, by what they were like then. */
  const seen = new Map<string, string>();

  const newPlace = async (): Promise<string> => {
    await mkdir(path.join(folder, 'incoming'), { recursive: true });
    return path.join(folder, 'incoming', randomUUID());
  };

  /** Lets `write` fill a new file, then moves it to its address. */
  const take = async (write: (incoming: string) => Promise<StoredBytes>): Promise<StoredBytes> => {
    const incoming = await newPlace();
    try {
      const stored = await write(incoming);
      if ((await sizeBytes(stored.sha256)) === stored.sizeBytes) return stored;
      await mkdir(path.dirname(place(stored.sha256)), { recursive: true });
      await rename(incoming, place(stored.sha256));
      seen.set(stored.sha256, await stateOf(place(stored.sha256)));
      return stored;
    } finally {
      await rm(incoming, { force: true });
    }
  };

  const verifiedPath = async (sha256: string): Promise<string> => {
    const file = await localPath(sha256);
    const state = await stateOf(file);
    if (seen.get(sha256) === state) return file;
    if ((await hashFile(file)).sha256 !== sha256) throw damaged(sha256);
    seen.set(sha256, state);
    return file;
  };

  return {
    put: async (bytes) => {
      const stored = {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes: bytes.byteLength,
      };
      if ((await sizeBytes(stored.sha256)) === stored.sizeBytes) return stored;
      return take((incoming) => writeHashed([bytes], incoming));
    },
    putParts: (parts) => take((incoming) => writeHashed(parts, incoming)),
    putFile: (source) => take((incoming) => writeHashed(createReadStream(source), incoming)),
    read: async (sha256) => {
      const bytes = await readFile(await localPath(sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(sha256);
      return bytes;
    },
    stream: async (sha256, range) => {
      if (range === undefined) return verifiedStream(createReadStream(await localPath(sha256)), sha256);
      return createReadStream(await verifiedPath(sha256), { start: range.start, end: range.end - 1 });
    },
    sizeBytes: async (sha256) => (isSha256(sha256) ? sizeBytes(sha256) : null),
    localPath,
    verifiedPath,
    setAside: async (sha256) => {
      await mkdir(path.join(folder, 'replaced'), { recursive: true });
      // Their day begins now.
      await unlessAbsent(utimes(place(sha256), new Date(), new Date()));
      await unlessAbsent(rename(place(sha256), replaced(sha256)));
    },
    deleteAside: async (olderThanMs, findUnnamed) => {
      const names = await olderIn(path.join(folder, 'replaced'), olderThanMs);
      if (names.length === 0) return;
      for (const sha256 of await findUnnamed(names)) await rm(replaced(sha256), { force: true });
    },
    openScratch: async () => {
      const scratch = await newPlace();
      const file = await open(scratch, 'wx+');
      // Without a name it can't be left behind, however its process ends.
      await rm(scratch);
      return file;
    },
  };
}

/** Removes what writers that were killed left behind; a file that is still written to is younger. */
export async function removeAbandoned(folder: string, olderThanMs: number): Promise<void> {
  const incoming = path.join(folder, 'incoming');
  for (const name of await olderIn(incoming, olderThanMs))
    await rm(path.join(incoming, name), { force: true });
}

/** Names of a folder's files that nothing has touched for so long; none where there is no folder. */
async function olderIn(folder: string, olderThanMs: number): Promise<string[]> {
  const before = Date.now() - olderThanMs;
  const names: string[] = [];
  for (const name of (await unlessAbsent(readdir(folder))) ?? []) {
    const found = await unlessAbsent(stat(path.join(folder, name)));
    if (found !== null && found.mtimeMs < before) names.push(name);
  }
  return names;
}

/** Tells a file from what it was before anything was written to it or put in its place. */
async function stateOf(file: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** What a file operation gives; null where the file is not there. */
async function unlessAbsent<Value>(operation: Promise<Value>): Promise<Value | null> {
  try {
    return await operation;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Writes a new file part by part, and flushes it to disk. */
async function writeHashed(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  target: string,
): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(target, 'wx');
  try {
    for await (const part of parts) {
      hash.update(part);
      sizeBytes += part.byteLength;
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
