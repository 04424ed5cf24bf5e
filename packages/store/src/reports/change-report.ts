import { type Author, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';
import { withoutNul } from '../runs/attempt-of.ts';
import { type ReportRow, reportInclude } from './find-reports.ts';
import type { StoredBlock } from './report-block.ts';

/** Which report, and the revision of it that the change is made to. */
export interface ReportOf {
  teamId: string;
  id: string;
  revision: number;
}

/** A report as it is being edited. */
export interface ReportDraft {
  title: string;
  blocks: readonly StoredBlock[];
}

/** Begins a report, without a block. */
export async function createReport(
  store: Store,
  { teamId, title }: { teamId: string; title: string },
  by: Author,
): Promise<ReportRow> {
  return store.database.$transaction(async (transaction) => {
    const report = await transaction.report.create({
      data: { teamId, title: withoutNul(title), blocks: [], createdById: by.userId },
      include: reportInclude,
    });
    await note(transaction, report, 'report.create', by);
    return report;
  });
}

/** Keeps what is being edited; readers see it once it is published. *errors* `REPORT.CHANGED`, `REPORT.NOT_FOUND` */
export async function saveDraft(store: Store, of: ReportOf, draft: ReportDraft): Promise<ReportRow> {
  return store.database.$transaction(async (transaction) => {
    await holdReport(transaction, of);
    return transaction.report.update({
      where: { id: of.id },
      data: { draft: asJson(draft), revision: { increment: 1 } },
      include: reportInclude,
    });
  });
}

/** Shows readers what was edited. *errors* `REPORT.CHANGED`, `REPORT.NOT_FOUND` */
export async function publishDraft(store: Store, of: ReportOf, by: Author, now: Date): Promise<ReportRow> {
  return store.database.$transaction(async (transaction) => {
    const { draft } = await holdReport(transaction, of);
    if (draft !== null) {
      const { title, blocks } = draft as unknown as ReportDraft;
      await transaction.report.update({
        where: { id: of.id },
        data: {
          ...{ title, blocks: asJson(blocks), revision: { increment: 1 }, publishedAt: now },
          draft: Prisma.DbNull,
        },
      });
    }
    const report = await transaction.report.findUniqueOrThrow({
      where: { id: of.id },
      include: reportInclude,
    });
    await note(transaction, report, 'report.publish', by);
    return report;
  });
}

/** Gives up what was edited since it was published. *errors* `REPORT.CHANGED`, `REPORT.NOT_FOUND` */
export async function discardDraft(store: Store, of: ReportOf, by: Author): Promise<ReportRow> {
  return store.database.$transaction(async (transaction) => {
    await holdReport(transaction, of);
    const report = await transaction.report.update({
      where: { id: of.id },
      data: { draft: Prisma.DbNull, revision: { increment: 1 } },
      include: reportInclude,
    });
    await note(transaction, report, 'report.discard', by);
    return report;
  });
}

/**
 * Deletes a report with its links: who began it may, and `any` says whether the caller may delete those of others. False
 * where the team has none such. *errors* `ACCESS.NOT_YOURS`
 */
export async function deleteReport(
  store: Store,
  { teamId, id, any }: { teamId: string; id: string; any: boolean },
  by: Author,
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return store.database.$transaction(async (transaction) => {
    const report = await transaction.report.findUnique({ where: { id, teamId } });
    if (report === null) return false;
    if (!any && report.createdById !== by.userId) throw notYours(id);
    await transaction.report.delete({ where: { id } });
    await note(transaction, report, 'report.delete', by);
    return true;
  });
}

/** Holds a report, so that two who save at once don't both win. */
async function holdReport(
  transaction: Prisma.TransactionClient,
  { teamId, id, revision }: ReportOf,
): Promise<{ draft: unknown }> {
  const [report] = isUuid(id)
    ? await transaction.$queryRaw<{ revision: number; draft: unknown }[]>`
        SELECT "revision", "draft" FROM "Report" WHERE "id" = ${id}::uuid AND "teamId" = ${teamId} FOR UPDATE`
    : [];
  if (report === undefined) throw reportNotFound(id);
  if (report.revision !== revision) throw changed(id);
  return report;
}

const note = (
  transaction: Prisma.TransactionClient,
  { id, teamId, title }: { id: string; teamId: string; title: string },
  action: `report.${string}`,
  by: Author,
): Promise<void> =>
  recordAudit(transaction, {
    ...{ ...by, teamId, action, subjectKind: 'report', subjectId: id },
    details: { title },
  });

/** PostgreSQL's JSON has no zero character. */
const asJson = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? withoutNul(part) : part,
  );

const reportNotFound = (id: string): StoreError =>
  new StoreError({
    code: 'REPORT.NOT_FOUND',
    message: `there is no report ${id} in this team`,
    where: id,
  });

const changed = (id: string): StoreError =>
  new StoreError({
    code: 'REPORT.CHANGED',
    message: 'somebody else has changed this report meanwhile',
    where: id,
    remedy: 'Load it again, and make your change there.',
  });

const notYours = (id: string): StoreError =>
  new StoreError({
    code: 'ACCESS.NOT_YOURS',
    message: 'only who began a report may delete it, or an owner of the team',
    where: id,
    remedy: 'Ask an owner of the team.',
  });
