import { versionSummary } from '../datasets/version-summary.ts';
import type { Prisma, SweepState } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';

export const sweepInclude = {
  experiment: true,
  createdBy: true,
  datasetVersion: versionSummary,
} satisfies Prisma.SweepInclude;

/** A sweep with its experiment, author and dataset version. */
export type SweepSummary = Prisma.SweepGetPayload<{ include: typeof sweepInclude }>;

/** One sweep of a team, by id or by number; null where the team has none such. */
export async function findSweep(
  store: Store,
  which: { teamId: string } & ({ sweepId: string } | { number: number }),
): Promise<SweepSummary | null> {
  const { teamId } = which;
  if ('number' in which) {
    const { number } = which;
    return store.database.sweep.findUnique({
      where: { teamId_number: { teamId, number } },
      include: sweepInclude,
    });
  }
  if (!isUuid(which.sweepId)) return null;
  return store.database.sweep.findUnique({ where: { id: which.sweepId, teamId }, include: sweepInclude });
}

/** A team's sweeps, the newest first: all, those before a number, or those in one state. */
export async function findSweeps(
  store: Store,
  {
    teamId,
    first,
    before = null,
    state,
  }: { teamId: string; first: number; before?: number | null; state?: SweepState },
): Promise<SweepSummary[]> {
  return store.database.sweep.findMany({
    where: {
      teamId,
      ...(before !== null && { number: { lt: before } }),
      ...(state !== undefined && { state }),
    },
    orderBy: { number: 'desc' },
    take: first,
    include: sweepInclude,
  });
}
