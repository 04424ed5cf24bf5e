import { shownPerson } from '../accounts/shown-person.ts';
import { idAfter } from '../cursor-error.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';

export const reportInclude = {
  createdBy: shownPerson,
  shares: { include: { createdBy: shownPerson }, orderBy: { createdAt: 'desc' } },
} satisfies Prisma.ReportInclude;

export type ReportRow = Prisma.ReportGetPayload<{ include: typeof reportInclude }>;

/** A page of a team's reports, newest first, from behind the report `after`. *errors* `REPORT.CURSOR` */
export async function findReports(
  store: Store,
  { teamId, first, after }: { teamId: string; first: number; after: string | null },
): Promise<{ reports: ReportRow[]; hasNextPage: boolean }> {
  const id = idAfter(after, 'REPORT.CURSOR', 'reports');
  const rows = await store.database.report.findMany({
    where: { teamId, ...(id === null ? {} : { id: { lt: id } }) },
    include: reportInclude,
    orderBy: { id: 'desc' },
    take: first + 1,
  });
  return { reports: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** One report of a team, or null. */
export async function findReport(
  { database }: Pick<Store, 'database'>,
  teamId: string,
  id: string,
): Promise<ReportRow | null> {
  if (!isUuid(id)) return null;
  return database.report.findUnique({ where: { id, teamId }, include: reportInclude });
}
