import { type Author, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { withoutNul } from '../runs/attempt-of.ts';
import { checkMentions } from './check-mentions.ts';
import { type CommentRow, findComment } from './find-comments.ts';

/**
 * Gives a comment another text: only who wrote it may. Who is mentioned now and was before is not told again. Null where
 * the team has no such comment. *errors* `COMMENT.NOT_YOURS`, `COMMENT.MENTION`
 */
export async function editComment(
  store: Store,
  { teamId, id, text, mentions }: { teamId: string; id: string; text: string; mentions: readonly string[] },
  by: Author,
): Promise<CommentRow | null> {
  return store.database.$transaction(async (transaction) => {
    const comment = await findComment(transaction, teamId, id);
    if (comment === null) return null;
    if (comment.authorId !== by.userId) throw notYours(id, 'change');
    const named = await checkMentions(transaction, teamId, mentions);
    await transaction.mention.deleteMany({ where: { commentId: id, userId: { notIn: named } } });
    await transaction.mention.createMany({
      data: named.map((userId) => ({ commentId: id, userId, teamId })),
      skipDuplicates: true,
    });
    await transaction.comment.update({
      where: { id },
      data: { text: withoutNul(text), editedAt: new Date() },
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'comment.edit', subjectKind: 'comment', subjectId: id },
      details: { mentions: named },
    });
    await notifyRunEvent(transaction, { kind: 'COMMENT', runId: comment.runId, teamId });
    return findComment(transaction, teamId, id);
  });
}

/**
 * Deletes a comment: who wrote it may, and `any` says whether the caller may delete those of others. False where the team
 * has no such comment. *errors* `COMMENT.NOT_YOURS`
 */
export async function deleteComment(
  store: Store,
  { teamId, id, any }: { teamId: string; id: string; any: boolean },
  by: Author,
): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const comment = await findComment(transaction, teamId, id);
    if (comment === null) return false;
    if (!any && comment.authorId !== by.userId) throw notYours(id, 'delete');
    await transaction.comment.delete({ where: { id } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'comment.delete', subjectKind: 'comment', subjectId: id },
      details: { author: comment.author?.name ?? null },
    });
    await notifyRunEvent(transaction, { kind: 'COMMENT', runId: comment.runId, teamId });
    return true;
  });
}

const notYours = (id: string, what: 'change' | 'delete'): StoreError =>
  new StoreError({
    code: 'COMMENT.NOT_YOURS',
    message: `only who wrote a comment may ${what} it${what === 'delete' ? ', or an owner of the team' : ''}`,
    where: id,
    remedy: 'Answer it with a comment of your own.',
  });
