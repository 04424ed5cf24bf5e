import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createImport } from '@beatlab/store/datasets/create-import';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import { actorOf, type Caller } from '../accounts/caller.ts';
import { ApiError } from '../errors.ts';
import { requireUploader } from '../uploads/require-uploader.ts';
import { diskFull, interrupted } from '../uploads/upload-errors.ts';
import { requireDatasetName } from './dataset-name.ts';
import type { DatasetPlace } from './dataset-place.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Takes a zip of WFDB records as the body of a request and asks a trainer to add it as a dataset. It is streamed to disk,
 * then kept in the artifact store, where a trainer on any machine finds it. Not a byte of it is unpacked here.
 *
 * *errors* `ACCESS.READ_ONLY`, `DATASET.NAME`, `DATASET_ZIP.*`, `UPLOAD.*`
 */
export async function receiveZip(
  store: Store,
  caller: Caller,
  place: DatasetPlace,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    await take(store, caller, place, request, response);
  } catch (error) {
    request.resume(); // an answer is read only by those who could say all they had to say
    throw error;
  }
}

async function take(
  store: Store,
  caller: Caller,
  place: DatasetPlace,
  request: Request,
  response: Response,
): Promise<void> {
  requireUploader(caller, request);
  const name = requireDatasetName(textIn(request.query.name));
  const location = path.basename(textIn(request.query.file)).slice(0, 200) || `${name}.zip`;
  await clearOld(place.incoming, new Date());
  await mkdir(place.incoming, { recursive: true });
  const file = path.join(place.incoming, `${randomUUID()}.zip`);
  try {
    await receive(request, file, place.largestZipBytes);
    await requireZip(file);
    const { sha256 } = await store.artifacts.putFile(file);
    const wanted = { teamId: caller.team.id, name, source: 'upload', location, zipSha256: sha256 } as const;
    const { id } = await createImport(store, wanted, actorOf(caller));
    response.status(201).json({ id });
  } finally {
    await rm(file, { force: true });
  }
}

async function receive(request: Request, file: string, largestBytes: number): Promise<void> {
  if (Number(request.get('content-length') ?? 0) > largestBytes) throw tooLarge(largestBytes);
  const target = await open(file, 'wx');
  try {
    let bytes = 0;
    // Destroyed, it would take the connection along, and the answer with it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).byteLength;
      if (bytes > largestBytes) throw tooLarge(largestBytes);
      await target.write(chunk as Buffer);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw diskFull(error);
    throw error instanceof ApiError ? error : interrupted();
  } finally {
    await target.close();
  }
}

/** Zips begin with a file, or, empty, with their end. */
async function requireZip(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50) return;
  } finally {
    await handle.close();
  }
  throw new ApiError({
    code: 'DATASET_ZIP.NO_ZIP',
    message: 'what came is no zip with files in it',
    where: 'body',
    remedy: 'Put the .hea, .dat and .atr files of the records into one .zip and send that.',
  });
}

/** Removes what requests left that were cut off together with their process. */
async function clearOld(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []; // nothing was ever sent
    throw error;
  });
  for (const name of names) {
    const file = path.join(folder, name);
    const changedAt = (await stat(file).catch(() => null))?.mtime; // its own request may remove it now
    if (changedAt !== undefined && now.getTime() - changedAt.getTime() > DAY_MS)
      await rm(file, { force: true });
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const tooLarge = (largestBytes: number): ApiError =>
  new ApiError({
    code: 'DATASET_ZIP.TOO_LARGE',
    message: `a zip may have ${(largestBytes / 2 ** 20).toFixed(0)} MB`,
    where: 'BEATLAB_DATASET_MEGABYTES',
    remedy:
      'Send the records in several zips, start the API with a larger BEATLAB_DATASET_MEGABYTES, or add a folder on the server.',
    status: 413,
  });
