import { versionSummary } from '../datasets/version-summary.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** What belongs to a run wherever it is shown; not the manifest, which lists every file of the dataset. */
export const runSummaryInclude = {
  experiment: true,
  createdBy: true,
  datasetVersion: versionSummary,
} satisfies Prisma.RunInclude;

/** A run with its experiment, author and dataset version. */
export type RunSummary = Prisma.RunGetPayload<{ include: typeof runSummaryInclude }>;
