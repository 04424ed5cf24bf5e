import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { recordAudit } from '../audit/record-audit.ts';
import type { Upload } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { StoredFile } from '../predictions/create-prediction.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A WFDB record whose files were uploaded. */
export interface UploadedRecord {
  name: string;
  durationSeconds: number;
  samplingFrequencyHz: number;
  leads: string[];
}

export interface NewUpload {
  /** Also the name of the folder that holds the files. */
  id: string;
  teamId: string;
  createdById: string | null;
  /** The API key that sends it, where one does. */
  createdByKeyId?: string | null;
  files: readonly StoredFile[];
  records: readonly UploadedRecord[];
}

/** Until when an upload can be used. */
export const expiryOf = ({ createdAt }: { createdAt: Date }): Date => new Date(createdAt.getTime() + DAY_MS);

/** Notes whose files lie in an upload's folder. */
export const createUpload = (
  store: Store,
  { id, teamId, createdById, createdByKeyId, files, records }: NewUpload,
): Promise<Upload> =>
  store.database.$transaction(async (transaction) => {
    await recordAudit(transaction, {
      teamId,
      userId: createdById,
      keyId: createdByKeyId ?? null,
      action: 'upload.receive',
      subjectKind: 'upload',
      subjectId: id,
      details: { files: files.map(({ name }) => name) },
    });
    return transaction.upload.create({
      data: {
        ...{ id, teamId, createdById },
        files: files.map((file) => ({ ...file })),
        records: records.map((record) => ({ ...record })),
      },
    });
  });

/** A team's upload of the last day, or null. */
export const findUpload = (
  store: Store,
  { teamId, id, now }: { teamId: string; id: string; now: Date },
): Promise<Upload | null> =>
  store.database.upload.findFirst({ where: { id, teamId, createdAt: { gt: dayBefore(now) } } });

/**
 * Removes uploads that are a day old, and folders of that age that no row speaks of: what a process that was killed
 * left behind. Predictions have copies of what they use.
 */
export async function clearUploads(store: Store, folder: string, now: Date): Promise<void> {
  await store.database.upload.deleteMany({ where: { createdAt: { lte: dayBefore(now) } } });
  const kept = new Set((await store.database.upload.findMany({ select: { id: true } })).map(({ id }) => id));
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []; // nothing was ever uploaded
    throw error;
  });
  for (const name of names.filter((name) => !kept.has(name))) {
    const upload = path.join(folder, name);
    const changedAt = (await stat(upload).catch(() => null))?.mtime; // another process may clear too
    if (changedAt !== undefined && changedAt <= dayBefore(now))
      await rm(upload, { recursive: true, force: true });
  }
}

const dayBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS);
