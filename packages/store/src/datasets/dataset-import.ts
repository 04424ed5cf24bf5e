import { StoreError } from '../errors.ts';
import type { DatasetImportState, Prisma } from '../generated/prisma/client.ts';

/** How far an import is. */
export interface DatasetImportProgress {
  /** `download`, `unpack`: files arrive; `read`: every record is read and hashed. */
  stage: 'download' | 'unpack' | 'read';
  /** Files, or records in the stage `read`. */
  done: number;
  total: number;
  /** That came so far, in the stages `download` and `unpack`. */
  bytes: number;
}

/** An import, as the worker that carries it out names it: a higher number is another worker's. */
export interface ImportOf {
  importId: string;
  attempt: number;
}

/** What belongs to an import wherever it is shown. */
export const importInclude = {
  createdBy: true,
  version: { omit: { manifest: true }, include: { dataset: true } },
} satisfies Prisma.DatasetImportInclude;

export type DatasetImportRow = Prisma.DatasetImportGetPayload<{ include: typeof importInclude }>;

/** Whether an import has come to an end. */
export const hasEnded = (state: DatasetImportState): boolean => state !== 'QUEUED' && state !== 'RUNNING';

/** The worker's import has ended, or another worker has taken it over. */
export const importNotOwned = ({ importId, attempt }: ImportOf): StoreError =>
  new StoreError({
    code: 'DATASET_IMPORT.NOT_OWNED',
    message: `attempt ${attempt} no longer owns the import ${importId}`,
    where: importId,
    remedy: 'Stop this attempt: the import has ended, or another worker carries it on.',
  });
