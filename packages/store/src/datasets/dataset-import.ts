import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { WORKERS_WORK_MAY_LOSE, type WorkKind } from '../queue/work-kind.ts';

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

/** Imports as work that waits in a queue. *errors* `DATASET_IMPORT.NOT_OWNED` is said to a worker that lost one */
export const importWork: WorkKind = {
  queue: 'dataset-import',
  table: 'DatasetImport',
  canceled: {
    code: 'DATASET_IMPORT.CANCELED',
    message: 'canceled on request',
    where: null,
    remedy: 'Try again to go on: what was downloaded is kept.',
  },
  losesWorkers: {
    code: 'DATASET_IMPORT.LOSES_WORKERS',
    message: `${WORKERS_WORK_MAY_LOSE} workers were lost on this dataset`,
    where: null,
    remedy: 'Look into the log of the trainer for what ends it, then try again.',
  },
  notOwned: ({ id, attempt }) =>
    new StoreError({
      code: 'DATASET_IMPORT.NOT_OWNED',
      message: `attempt ${attempt} no longer owns the import ${id}`,
      where: id,
      remedy: 'Stop this attempt: the import has ended, or another worker carries it on.',
    }),
};

/** What belongs to an import wherever it is shown. */
export const importInclude = {
  createdBy: true,
  version: { omit: { manifest: true }, include: { dataset: true } },
} satisfies Prisma.DatasetImportInclude;

export type DatasetImportRow = Prisma.DatasetImportGetPayload<{ include: typeof importInclude }>;
