import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Deletes the copies that nobody has asked for the longest, until the rest takes no more than `largestBytes`. Those
 * that were asked for less than `keptForMs` ago stay: somebody may be about to open them.
 */
export async function trimCache(folder: string, largestBytes: number, keptForMs: number): Promise<void> {
  const files = (await listCopies(folder)).sort((a, b) => a.usedAtMs - b.usedAtMs);
  let sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  for (const file of files) {
    if (sizeBytes <= largestBytes || Date.now() - file.usedAtMs < keptForMs) return;
    await rm(file.path, { force: true });
    sizeBytes -= file.sizeBytes;
  }
}

async function listCopies(folder: string) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []; // nothing was ever fetched
      throw error;
    },
  );
  const files = [];
  for (const entry of names) {
    if (!entry.isFile() || path.basename(entry.parentPath) === 'incoming') continue;
    const file = path.join(entry.parentPath, entry.name);
    const found = await stat(file).catch(() => null); // another process may trim too
    if (found !== null) files.push({ path: file, sizeBytes: found.size, usedAtMs: found.mtimeMs });
  }
  return files;
}
