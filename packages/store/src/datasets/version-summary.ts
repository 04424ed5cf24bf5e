import type { Prisma } from '../generated/prisma/client.ts';

/** A dataset version as it is shown beside what was made from it: not the manifest, which lists every file. */
export const versionSummary = {
  include: { dataset: true },
  omit: { manifest: true },
} satisfies Prisma.DatasetVersionDefaultArgs;
