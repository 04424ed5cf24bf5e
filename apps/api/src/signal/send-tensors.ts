import { createHash } from 'node:crypto';
import { encodeSafetensors, type SafetensorsTensor } from '@beatlab/store/artifacts/safetensors';
import type { Request, Response } from 'express';

interface Tensors {
  readonly tensors: Readonly<Record<string, SafetensorsTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Raised whenever the same question would be answered with other bytes. */
const answerVersion = 1;

/** Names an answer by the content that it is made from and by what was asked. */
export const etagOf = (...parts: readonly unknown[]): string =>
  `"${createHash('sha256')
    .update(JSON.stringify([answerVersion, ...parts]))
    .digest('hex')}"`;

/** Sends tensors as a safetensors file; they are not even read where the asker has them already. */
export async function answerTensors(
  request: Request,
  response: Response,
  etag: string,
  read: () => Promise<Tensors>,
): Promise<void> {
  response.set({
    etag,
    'cache-control': 'private, no-cache',
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  });
  if (request.get('if-none-match') === etag) {
    response.status(304).end();
    return;
  }
  const { tensors, metadata } = await read();
  response.end(encodeSafetensors(tensors, metadata));
}
