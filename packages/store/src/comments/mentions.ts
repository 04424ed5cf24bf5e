import { idAfter } from '../cursor-error.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { commentInclude } from './find-comments.ts';

/** Whose mentions. */
export interface MentionsOf {
  teamId: string;
  userId: string;
}

const mentionInclude = {
  comment: { include: { ...commentInclude, run: { select: { id: true, number: true, name: true } } } },
} satisfies Prisma.MentionInclude;

export type MentionRow = Prisma.MentionGetPayload<{ include: typeof mentionInclude }>;

/**
 * A page of the comments in which a member is mentioned, newest first, from behind the comment `after`. *errors*
 * `MENTION.CURSOR`
 */
export async function findMentions(
  store: Store,
  { teamId, userId, first, after }: MentionsOf & { first: number; after: string | null },
): Promise<{ mentions: MentionRow[]; hasNextPage: boolean }> {
  const id = idAfter(after, 'MENTION.CURSOR', 'mentions');
  const rows = await store.database.mention.findMany({
    where: { teamId, userId, ...(id === null ? {} : { commentId: { lt: id } }) },
    include: mentionInclude,
    orderBy: { commentId: 'desc' },
    take: first + 1,
  });
  return { mentions: rows.slice(0, first), hasNextPage: rows.length > first };
}

export const countUnreadMentions = (store: Store, { teamId, userId }: MentionsOf): Promise<number> =>
  store.database.mention.count({ where: { teamId, userId, readAt: null } });

/** Marks all mentions of a member as seen, and says how many were not before. */
export async function readMentions(store: Store, { teamId, userId }: MentionsOf, now: Date): Promise<number> {
  const { count } = await store.database.mention.updateMany({
    where: { teamId, userId, readAt: null },
    data: { readAt: now },
  });
  return count;
}
