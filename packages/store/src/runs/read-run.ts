import type { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';
import { runSummaryInclude } from './run-summary.ts';

const detail = {
  ...runSummaryInclude,
  attempts: { orderBy: { number: 'asc' } },
  epochs: { orderBy: { epoch: 'asc' } },
  artifacts: { orderBy: { name: 'asc' } },
} satisfies Prisma.RunInclude;

/** A run with everything but its metrics, confusion cells and log. */
export type RunDetail = Prisma.RunGetPayload<{ include: typeof detail }>;

/** One run of a team, by id or by number; null where the team has none such. */
export async function readRun(
  store: Store,
  which: { teamId: string } & ({ runId: string } | { number: number }),
): Promise<RunDetail | null> {
  if ('number' in which) {
    const { teamId, number } = which;
    return store.database.run.findUnique({ where: { teamId_number: { teamId, number } }, include: detail });
  }
  if (!isUuid(which.runId)) return null;
  return store.database.run.findUnique({ where: { id: which.runId, teamId: which.teamId }, include: detail });
}
