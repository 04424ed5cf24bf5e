import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from '@beatlab/store/open-store';
import { clearUploads, createUpload, expiryOf } from '@beatlab/store/uploads/uploads';
import type { Request, Response } from 'express';
import { type Caller, creatorOf } from '../accounts/caller.ts';
import { readRecords } from './read-records.ts';
import { receiveFiles } from './receive-files.ts';
import { requireUploader } from './require-uploader.ts';

/** Where uploads lie until they are a day old, and how much one may hold. */
export interface UploadPlace {
  readonly folder: string;
  readonly largestBytes: number;
}

/**
 * Takes the files of a WFDB record, or a model, and says under which id a prediction may use them: all of them, or
 * none where one is refused.
 *
 * *errors* `ACCESS.READ_ONLY`, `UPLOAD.*`, `WFDB.*`
 */
export async function receiveUpload(
  store: Store,
  caller: Caller,
  place: UploadPlace,
  request: Request,
  response: Response,
): Promise<void> {
  requireUploader(caller, request);
  await clearUploads(store, place.folder, new Date());
  const id = randomUUID();
  const folder = path.join(place.folder, id);
  await mkdir(folder, { recursive: true });
  try {
    const files = await receiveFiles(request, { folder, largestBytes: place.largestBytes });
    const records = await readRecords(
      folder,
      files.map(({ name }) => name),
    );
    const upload = await createUpload(store, {
      id,
      teamId: caller.team.id,
      ...creatorOf(caller),
      files,
      records,
    });
    response.status(201).json({ id, expiresAt: expiryOf(upload), files, records });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
