import { pipeline } from 'node:stream/promises';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import { parseRange } from './parse-range.ts';

/** Stored bytes under the name that a reader is to see. */
interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: bigint;
}

/**
 * Sends stored bytes, whole or in part. The sha256 is the ETag, so a download that was cut goes on with Range and
 * If-Range as long as the file is the same. Of a damaged file that is sent whole the last bytes never come, so that the
 * reader, who knows the length, sees it cut off. `headers` take the place of those that make it a download.
 *
 * *errors* `ARTIFACT.MISSING`, `ARTIFACT.DAMAGED`
 */
export async function sendFile(
  store: Store,
  file: StoredFile,
  request: Request,
  response: Response,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { name, sha256 } = file;
  const sizeBytes = Number(file.sizeBytes);
  const etag = `"${sha256}"`;
  response.set({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition(name),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  if (matches(request.get('if-none-match'), etag)) {
    response.status(304).end();
    return;
  }
  const ifRange = request.get('if-range');
  const wanted = ifRange === undefined || ifRange === etag ? request.get('range') : undefined;
  const range = parseRange(wanted, sizeBytes);
  if (range === 'unsatisfiable') {
    response.status(416).set('content-range', `bytes */${sizeBytes}`).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes };
  response.status(range === null ? 200 : 206).set('content-length', String(end - start));
  if (range !== null) response.set('content-range', `bytes ${start}-${end - 1}/${sizeBytes}`);
  if (request.method === 'HEAD' || end === start) {
    response.end();
    return;
  }
  await pipeline(await store.artifacts.stream(sha256, range ?? undefined), response);
}

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);

/** The last part of the artifact's path, in both spellings of RFC 6266. */
function contentDisposition(name: string): string {
  const file = name.split('/').at(-1) ?? name;
  const plain = file.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(file).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
