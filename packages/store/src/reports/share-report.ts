import { hashSecret, newSecret } from '../accounts/secret.ts';
import { type Author, recordAudit } from '../audit/record-audit.ts';
import type { ReportShare } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';
import { type ReportRow, reportInclude } from './find-reports.ts';

/** Makes a link by which anyone reads a report. The token is in the answer alone: its hash is stored. Null where there is no report. */
export async function shareReport(
  store: Store,
  { teamId, id, expiresAt }: { teamId: string; id: string; expiresAt: Date | null },
  by: Author,
): Promise<{ token: string; share: ReportShare } | null> {
  if (!isUuid(id)) return null;
  const token = newSecret();
  return store.database.$transaction(async (transaction) => {
    const report = await transaction.report.findUnique({ where: { id, teamId }, select: { title: true } });
    if (report === null) return null;
    const share = await transaction.reportShare.create({
      data: { reportId: id, tokenHash: hashSecret(token), expiresAt, createdById: by.userId },
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'report.share', subjectKind: 'report', subjectId: id },
      details: { title: report.title, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { token, share };
  });
}

/** Withdraws a link: the next who follows it finds nothing. False where the team has none such. */
export async function unshareReport(
  store: Store,
  { teamId, shareId }: { teamId: string; shareId: string },
  by: Author,
): Promise<boolean> {
  if (!isUuid(shareId)) return false;
  return store.database.$transaction(async (transaction) => {
    const which = { id: shareId, report: { teamId } };
    const share = await transaction.reportShare.findFirst({ where: which, include: { report: true } });
    if (share === null) return false;
    await transaction.reportShare.delete({ where: { id: shareId } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'report.unshare', subjectKind: 'report', subjectId: share.reportId },
      details: { title: share.report.title },
    });
    return true;
  });
}

/** The report that a link is for; null where the link is unknown, withdrawn or too old. */
export async function findSharedReport(store: Store, token: string, now: Date): Promise<ReportRow | null> {
  const share = await store.database.reportShare.findUnique({
    where: { tokenHash: hashSecret(token) },
    include: { report: { include: reportInclude } },
  });
  if (share === null || (share.expiresAt !== null && share.expiresAt <= now)) return null;
  return share.report;
}
