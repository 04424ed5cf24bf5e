import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { StoredBytes } from './artifact-store.ts';

const bytesAtOnce = 1 << 18;

/** The sha256 and the size of a file, read a part at a time into the same memory. *errors* those of the file system */
export async function hashFile(path: string): Promise<StoredBytes> {
  const hash = createHash('sha256');
  const part = Buffer.allocUnsafeSlow(bytesAtOnce);
  const file = await open(path);
  try {
    let sizeBytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(part, 0, part.length, sizeBytes);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
      hash.update(part.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
