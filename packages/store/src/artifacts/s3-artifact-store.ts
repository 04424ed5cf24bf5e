import { rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../errors.ts';
import { damaged, missing } from './artifact-errors.ts';
import type { ArtifactStore, StoredBytes } from './artifact-store.ts';
import { openFolderArtifacts } from './folder-artifact-store.ts';
import { isSha256 } from './is-sha256.ts';
import type { S3Place } from './parse-s3-url.ts';
import { openS3Bucket } from './s3-bucket.ts';
import { trimCache } from './trim-cache.ts';
import { verifiedStream } from './verified-stream.ts';

const MINUTE_MS = 60_000;
/** A copy stays so long after it was last asked for, however full the cache is. */
const keptForMs = 60 * MINUTE_MS;

/**
 * Artifacts in an S3-compatible store, at `ab/abcdef…` as in a folder, with copies in a folder of this machine.
 *
 * What is stored is first written into the folder of copies, for two reasons: its hash, and thereby its place, is
 * known only at its end, and bytes that the store has already are not sent at all. It is then uploaded in parts, so
 * that a file is there whole or not at all. Bytes that were given up wait under `replaced/`.
 */
export function openS3Artifacts(place: S3Place, cacheFolder: string): ArtifactStore {
  const bucket = openS3Bucket(place);
  const copies = openFolderArtifacts(cacheFolder);
  const nameOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw missing(sha256);
    return `${sha256.slice(0, 2)}/${sha256}`;
  };
  const replaced = (sha256: string): string => `replaced/${sha256}`;

  const sizeBytes = async (sha256: string): Promise<number | null> => {
    const found = await bucket.sizeBytes(nameOf(sha256));
    if (found !== null || !(await bucket.move(replaced(sha256), nameOf(sha256)))) return found;
    return bucket.sizeBytes(nameOf(sha256));
  };

  let addedBytes = Number.POSITIVE_INFINITY; // the first copy looks at what earlier processes left
  const makeRoom = async (added: number): Promise<void> => {
    addedBytes += added;
    if (addedBytes < place.largestCacheBytes / 8) return;
    addedBytes = 0;
    await trimCache(cacheFolder, place.largestCacheBytes, keptForMs);
  };

  const send = async (stored: StoredBytes): Promise<StoredBytes> => {
    if ((await sizeBytes(stored.sha256)) !== stored.sizeBytes)
      await bucket.upload(nameOf(stored.sha256), await copies.localPath(stored.sha256));
    await makeRoom(stored.sizeBytes);
    return stored;
  };

  const fetchCopy = async (sha256: string): Promise<string> => {
    if ((await sizeBytes(sha256)) === null) throw missing(sha256);
    const source = await bucket.stream(nameOf(sha256));
    if (source === null) throw missing(sha256);
    // Damaged bytes end up under the hash that they have, where nobody asks for them.
    const fetched = await copies.putParts(source);
    await makeRoom(fetched.sizeBytes);
    if (fetched.sha256 !== sha256) throw damaged(sha256);
    return copies.localPath(sha256);
  };

  const verifiedPath = async (sha256: string): Promise<string> => {
    if ((await copies.sizeBytes(sha256)) === null) return fetchCopy(sha256);
    await markUsed(await copies.localPath(sha256));
    return copies.verifiedPath(sha256).catch(async (error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      // A copy that is damaged, or was trimmed a moment ago, is fetched again.
      await rm(path.join(cacheFolder, nameOf(sha256)), { force: true });
      return fetchCopy(sha256);
    });
  };

  return {
    put: async (bytes) => send(await copies.put(bytes)),
    putParts: async (parts) => send(await copies.putParts(parts)),
    putFile: async (file) => send(await copies.putFile(file)),
    read: async (sha256) => {
      await verifiedPath(sha256);
      return copies.read(sha256);
    },
    stream: async (sha256, range) => {
      if ((await copies.sizeBytes(sha256)) !== null) {
        await verifiedPath(sha256);
        return copies.stream(sha256, range);
      }
      const source = (await sizeBytes(sha256)) === null ? null : await bucket.stream(nameOf(sha256), range);
      if (source === null) throw missing(sha256);
      return range === undefined ? verifiedStream(source, sha256) : source;
    },
    sizeBytes: async (sha256) => (isSha256(sha256) ? sizeBytes(sha256) : null),
    localPath: verifiedPath,
    verifiedPath,
    setAside: async (sha256) => {
      if ((await bucket.sizeBytes(nameOf(sha256))) !== null)
        await bucket.move(nameOf(sha256), replaced(sha256));
    },
    deleteAside: async (olderThanMs, findUnnamed) => {
      const names: string[] = [];
      for await (const { name, changedAt } of bucket.list('replaced')) {
        if (changedAt.getTime() < Date.now() - olderThanMs) names.push(name.slice('replaced/'.length));
      }
      if (names.length === 0) return;
      for (const sha256 of await findUnnamed(names)) await bucket.remove(replaced(sha256));
    },
    openScratch: () => copies.openScratch(),
  };
}

/** Notes that a copy is in use; not at every use, because a changed file is hashed again. */
async function markUsed(file: string): Promise<void> {
  const found = await stat(file).catch(() => null); // trimmed a moment ago: it is fetched again
  if (found === null || Date.now() - found.mtimeMs < keptForMs / 4) return;
  await utimes(file, new Date(), new Date()).catch(() => {});
}
