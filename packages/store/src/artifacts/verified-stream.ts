import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { damaged } from './artifact-errors.ts';

/**
 * Bytes that are hashed as they pass. The last part is handed on only once all have their hash, so that a reader who
 * knows the size never takes damaged bytes for a whole file: the stream ends early, in `ARTIFACT.DAMAGED`.
 */
export const verifiedStream = (source: AsyncIterable<Uint8Array>, sha256: string): Readable =>
  Readable.from(heldBack(source, sha256), { objectMode: false });

async function* heldBack(source: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let last: Uint8Array | null = null;
  for await (const part of source) {
    hash.update(part);
    if (last !== null) yield last;
    last = part;
  }
  if (hash.digest('hex') !== sha256) throw damaged(sha256);
  if (last !== null) yield last;
}
