import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '@beatlab/store/predictions/create-prediction';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import * as uploadErrors from './upload-errors.ts';

/** A record of a thousand segments is sent in parts, or is a dataset. */
const mostFiles = 500;

/** Bare names that are safe on every system: no folder, no leading dot, no device of Windows. */
const safeName = /^(?!(con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][\w-]{0,99}(\.[\w-]{1,32})+$/i;
const longestName = 140;

/** Whether a client may name a file so. */
export const isSafeName = (name: string): boolean => name.length <= longestName && safeName.test(name);

/**
 * Streams the files of a form to disk, into `folder`, under the names that the client gave and that were checked;
 * memory holds a few blocks of each. Its error leaves what was written so far, for the caller to remove.
 * *errors* `UPLOAD.*`
 */
export async function receiveFiles(
  request: Request,
  { folder, largestBytes }: { folder: string; largestBytes: number },
): Promise<StoredFile[]> {
  // What the form itself takes, boundaries and names, is not counted where the length is told beforehand.
  const told = Number(request.get('content-length') ?? 0);
  if (told > largestBytes + mostFiles * 1024) throw uploadErrors.tooLarge(largestBytes);
  const parser = openParser(request);
  const names = new Set<string>();
  const left = { bytes: largestBytes };
  const saved: Promise<StoredFile>[] = [];
  const givenUp = new AbortController();
  setMaxListeners(mostFiles + 1, givenUp.signal); // every file listens
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      request.unpipe(parser);
      request.resume(); // an answer is read only by those who could say all they had to say
      givenUp.abort(); // no more blocks come: files that wait for one would wait for ever
      reject(error);
    };
    parser.on('file', (_field, stream: Readable, name: string | undefined) => {
      const place = { folder, names, left, largestBytes, signal: givenUp.signal };
      const file = saveFile(stream, name ?? '', place);
      file.catch(fail);
      saved.push(file);
    });
    parser.on('filesLimit', () => fail(uploadErrors.tooMany(mostFiles)));
    parser.on('error', (error) => fail(uploadErrors.notMultipart(error)));
    parser.on('finish', () => resolve());
    request.on('close', () => {
      if (!request.complete) fail(uploadErrors.interrupted());
    });
    request.pipe(parser);
  }).finally(() => Promise.allSettled(saved));
  return Promise.all(saved);
}

/** *errors* `UPLOAD.NOT_MULTIPART` */
function openParser(request: Request): BusboyInstance {
  if (!/^multipart\/form-data\s*;/i.test(request.get('content-type') ?? '')) {
    throw uploadErrors.notMultipart();
  }
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      preservePath: true, // a name with a folder is refused, not shortened to another one
      limits: { files: mostFiles, fields: 20, fieldSize: 1024, headerPairs: 20 },
    });
  } catch (error) {
    throw uploadErrors.notMultipart(error);
  }
}

interface Place {
  folder: string;
  /** Names that came so far, in lower case. */
  names: Set<string>;
  /** What all files together may still have. */
  left: { bytes: number };
  largestBytes: number;
  signal: AbortSignal;
}

async function saveFile(
  stream: Readable,
  name: string,
  { folder, names, left, largestBytes, signal }: Place,
): Promise<StoredFile> {
  if (!isSafeName(name)) throw uploadErrors.badName(name);
  if (names.has(name.toLowerCase())) throw uploadErrors.twice(name);
  names.add(name.toLowerCase());
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      left.bytes -= chunk.byteLength;
      if (left.bytes < 0) done(uploadErrors.tooLarge(largestBytes));
      else done(null, chunk);
    },
  });
  const target = createWriteStream(path.join(folder, name), { flags: 'wx' });
  await pipeline(stream, counted, target, { signal }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOSPC' ? uploadErrors.diskFull(error) : error;
  });
  return { name, sha256: hash.digest('hex'), sizeBytes };
}
