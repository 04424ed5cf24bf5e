import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** What bytes are known by. */
interface Measured {
  sha256: string;
  sizeBytes: number;
}

/** The sha256 of a file that stays where it is. */
export const hashFile = (file: string): Promise<Measured> => measure(createReadStream(file));

/** Copies bytes into a run's buffer, where they wait under their hash, flushed to disk. */
export async function bufferFile(folder: string, content: Buffer | { file: string }): Promise<Measured> {
  const files = path.join(folder, 'files');
  await mkdir(files, { recursive: true });
  const incoming = path.join(files, `${randomUUID()}.incoming`);
  const target = await open(incoming, 'wx');
  let measured: Measured;
  try {
    const parts = Buffer.isBuffer(content) ? [content] : createReadStream(content.file);
    measured = await measure(parts, (part) => target.writeFile(part));
    await target.sync();
  } finally {
    await target.close();
  }
  await rename(incoming, path.join(files, measured.sha256));
  return measured;
}

/** Reads bytes part by part, and hands each on before the next one is read. */
async function measure(
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
  take?: (part: Buffer) => Promise<void>,
): Promise<Measured> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const part of parts) {
    hash.update(part);
    sizeBytes += part.length;
    await take?.(part);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
