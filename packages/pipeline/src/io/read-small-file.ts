import { open } from 'node:fs/promises';

/** A file's bytes; null where it is larger than it may be, without reading it. Errors are the system's own. */
export async function readSmallFile(path: string, largestBytes: number): Promise<Buffer | null> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    return size > largestBytes ? null : await handle.readFile();
  } finally {
    await handle.close();
  }
}
