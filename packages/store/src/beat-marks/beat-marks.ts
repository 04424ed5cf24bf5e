import { type Actor, type Author, recordAudit } from '../audit/record-audit.ts';
import { idAfter } from '../cursor-error.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';

/** What somebody thinks of an annotated beat. */
export type BeatMarkKind = 'mislabelled' | 'unclear' | 'noise';

const markInclude = { createdBy: true } satisfies Prisma.BeatMarkInclude;

/** A mark and who made it. */
export type BeatMarkRow = Prisma.BeatMarkGetPayload<{ include: typeof markInclude }>;

/** An annotated beat of a dataset version. */
export interface BeatPlace {
  datasetVersionId: string;
  record: string;
  /** Place of the annotation, in samples of the record. */
  sample: number;
}

/**
 * Marks a beat of a team's dataset version for the whole team. A person has one mark on a beat: a second one takes its
 * place. Null where the team has no such version.
 */
export async function markBeat(
  store: Store,
  mark: BeatPlace & { teamId: string; kind: BeatMarkKind; note: string },
  by: Author,
): Promise<BeatMarkRow | null> {
  const { teamId, datasetVersionId, record, sample, kind, note } = mark;
  return store.database.$transaction(async (transaction) => {
    const isTheirs =
      isUuid(datasetVersionId) &&
      (await transaction.datasetVersion.count({ where: { id: datasetVersionId, dataset: { teamId } } })) > 0;
    if (!isTheirs) return null;
    const place = { datasetVersionId, record, sample, createdById: by.userId };
    const row = await transaction.beatMark.upsert({
      where: { datasetVersionId_record_sample_createdById: place },
      create: { ...place, teamId, kind, note },
      update: { kind, note },
      include: markInclude,
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'beat.mark', subjectKind: 'beat mark', subjectId: row.id },
      details: { datasetVersionId, record, sample, kind, note },
    });
    return row;
  });
}

/** Takes a mark off a beat, whoever made it. Says whether the team had it. */
export async function unmarkBeat(
  store: Store,
  { teamId, id }: { teamId: string; id: string },
  by: Actor,
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return store.database.$transaction(async (transaction) => {
    const mark = await transaction.beatMark.findFirst({ where: { id, teamId } });
    if (mark === null) return false;
    const { datasetVersionId, record, sample, kind, note } = mark;
    // Two may take it off at once: one of them did.
    const { count } = await transaction.beatMark.deleteMany({ where: { id } });
    if (count === 0) return false;
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'beat.unmark', subjectKind: 'beat mark', subjectId: id },
      details: { datasetVersionId, record, sample, kind, note },
    });
    return true;
  });
}

export interface BeatMarkPage {
  edges: { mark: BeatMarkRow; cursor: string }[];
  hasNextPage: boolean;
  totalCount: number;
}

/** The marks of a team's dataset version, newest first, or those of one of its records. *errors* `BEAT_MARK.CURSOR` */
export async function findBeatMarks(
  store: Store,
  query: {
    teamId: string;
    datasetVersionId: string;
    record: string | null;
    first: number;
    after: string | null;
  },
): Promise<BeatMarkPage> {
  const { teamId, datasetVersionId, record, first, after } = query;
  if (!isUuid(datasetVersionId)) return { edges: [], hasNextPage: false, totalCount: 0 };
  const where = { teamId, datasetVersionId, ...(record === null ? {} : { record }) };
  // Identifiers count up with time.
  const id = idAfter(after, 'BEAT_MARK.CURSOR', 'marks');
  const beyond = id === null ? {} : { id: { lt: id } };
  const [rows, totalCount] = await Promise.all([
    store.database.beatMark.findMany({
      where: { ...where, ...beyond },
      include: markInclude,
      orderBy: { id: 'desc' },
      take: first + 1,
    }),
    store.database.beatMark.count({ where }),
  ]);
  return {
    edges: rows.slice(0, first).map((mark) => ({ mark, cursor: mark.id })),
    hasNextPage: rows.length > first,
    totalCount,
  };
}

/** The marks on some beats of a dataset version, oldest first. */
export const marksOfBeats = (
  { database }: Store,
  datasetVersionId: string,
  beats: readonly { record: string; sample: number }[],
): Promise<BeatMarkRow[]> =>
  database.beatMark.findMany({
    where: { datasetVersionId, OR: beats.map(({ record, sample }) => ({ record, sample })) },
    include: markInclude,
    orderBy: { id: 'asc' },
  });

/** Which beats of a dataset version are marked, each once. */
export const markedBeats = (
  { database }: Store,
  datasetVersionId: string,
): Promise<{ record: string; sample: number }[]> =>
  database.beatMark.findMany({
    where: { datasetVersionId },
    distinct: ['record', 'sample'],
    select: { record: true, sample: true },
  });
