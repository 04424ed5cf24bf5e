import { shownPerson } from '../accounts/shown-person.ts';
import { idAfter } from '../cursor-error.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';

/** A comment with who wrote it and who is mentioned in it, in the order of their names. */
export const commentInclude = {
  author: shownPerson,
  mentions: { include: { user: shownPerson }, orderBy: { user: { name: 'asc' } } },
} satisfies Prisma.CommentInclude;

export type CommentRow = Prisma.CommentGetPayload<{ include: typeof commentInclude }>;

/** A page of a run's comments, oldest first, from behind the comment `after`. *errors* `COMMENT.CURSOR` */
export async function findComments(
  store: Store,
  { runId, first, after }: { runId: string; first: number; after: string | null },
): Promise<{ comments: CommentRow[]; hasNextPage: boolean }> {
  const id = idAfter(after, 'COMMENT.CURSOR', 'comments');
  const rows = await store.database.comment.findMany({
    where: { runId, ...(id === null ? {} : { id: { gt: id } }) },
    include: commentInclude,
    orderBy: { id: 'asc' },
    take: first + 1,
  });
  return { comments: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** One comment of a team, or null. */
export async function findComment(
  database: Prisma.TransactionClient,
  teamId: string,
  id: string,
): Promise<CommentRow | null> {
  if (!isUuid(id)) return null;
  return database.comment.findUnique({ where: { id, teamId }, include: commentInclude });
}
