import { recordAudit } from '../audit/record-audit.ts';
import { countPredictions, writeBeatCounts } from '../evaluation/write-beat-counts.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import type { RunDocument } from './run-document.ts';

/** Makes an imported run, whose rows and bytes are all here, what it was; others see it from now on as ended. */
export async function endImportedRun(store: Store, teamId: string, run: RunDocument): Promise<void> {
  const { id, state, origin, startedAt, endedAt, archivedAt } = run;
  const counts = await countPredictions(store.artifacts, run.artifacts);
  const json = (value: unknown) =>
    value === null || value === undefined ? Prisma.DbNull : JSON.parse(toJson(value) ?? 'null');
  await store.database.$transaction(async (transaction) => {
    if (counts !== null) await writeBeatCounts(transaction, id, counts);
    const isFree = async (where: Prisma.RunWhereInput) => (await transaction.run.count({ where })) === 0;
    const clientId =
      run.clientId !== null && (await isFree({ teamId, clientId: run.clientId })) ? run.clientId : null;
    await transaction.run.update({
      where: { id },
      data: {
        ...{ state, origin, startedAt, endedAt, archivedAt, clientId },
        cause: json(run.cause),
        progress: json(run.progress),
        provenance: json(run.provenance),
      },
    });
    await notifyRunEvent(transaction, { kind: 'CREATED', runId: id, teamId });
  });
}

/** The runs that a run repeats or is a part of. */
export type RunLinks = Pick<RunDocument, 'id' | 'rerunOfId' | 'parentId'>;

/** What came of an import, once all of its runs are here. */
export interface ClosedImport {
  teamId: string;
  userId: string | null;
  links: readonly RunLinks[];
  /** For the audit trail: how many runs are new, and where they came from. */
  details: { runs: number; from?: string };
}

/** Ties the runs of an import together, and notes in the audit trail that there was one, where it brought anything. */
export async function closeImport(
  store: Store,
  { teamId, userId, links, details }: ClosedImport,
): Promise<void> {
  await linkImportedRuns(store, teamId, links);
  if (details.runs === 0) return;
  await recordAudit(store.database, {
    ...{ teamId, userId, action: 'run.import', subjectKind: 'team', subjectId: teamId },
    details,
  });
}

/** Ties imported runs to those that they repeat or are a part of, where these are the team's; ties that are there stay. */
async function linkImportedRuns(store: Store, teamId: string, links: readonly RunLinks[]): Promise<void> {
  const wanted = links
    .flatMap(({ rerunOfId, parentId }) => [rerunOfId, parentId])
    .filter((id) => id !== null);
  const rows = await store.database.run.findMany({
    where: { teamId, id: { in: wanted } },
    select: { id: true },
  });
  const here = new Set(rows.map(({ id }) => id));
  const tie = async (id: string, link: 'rerunOfId' | 'parentId', to: string | null) => {
    if (to === null || !here.has(to)) return;
    await store.database.run.updateMany({ where: { id, teamId, [link]: null }, data: { [link]: to } });
  };
  for (const { id, rerunOfId, parentId } of links) {
    await tie(id, 'rerunOfId', rerunOfId);
    await tie(id, 'parentId', parentId);
  }
}
