import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** The sha256 of a file that stays where it is. */
export async function hashFile(file: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const part of createReadStream(file)) {
    hash.update(part as Buffer);
    sizeBytes += (part as Buffer).length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** Copies bytes into a run's buffer, where they wait under their hash, flushed to disk. */
export async function bufferFile(
  folder: string,
  content: Buffer | { file: string },
): Promise<{ sha256: string; sizeBytes: number }> {
  const files = path.join(folder, 'files');
  await mkdir(files, { recursive: true });
  const incoming = path.join(files, `${randomUUID()}.incoming`);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const target = await open(incoming, 'wx');
  try {
    for await (const part of Buffer.isBuffer(content) ? [content] : createReadStream(content.file)) {
      hash.update(part as Buffer);
      sizeBytes += (part as Buffer).length;
      await target.writeFile(part as Buffer);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  const sha256 = hash.digest('hex');
  await rename(incoming, path.join(files, sha256));
  return { sha256, sizeBytes };
}
