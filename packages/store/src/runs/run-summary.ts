import type { Prisma } from '../generated/prisma/client.ts';

/** What belongs to a run wherever it is shown. */
export const runSummaryInclude = {
  experiment: true,
  createdBy: true,
  datasetVersion: { include: { dataset: true } },
} satisfies Prisma.RunInclude;

/** A run with its experiment, author and dataset version. */
export type RunSummary = Prisma.RunGetPayload<{ include: typeof runSummaryInclude }>;
