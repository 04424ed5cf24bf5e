import { type Author, recordAudit } from '../audit/record-audit.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { withoutNul } from '../runs/attempt-of.ts';
import { holdRuns } from '../runs/hold-runs.ts';
import { checkMentions } from './check-mentions.ts';
import { type CommentRow, commentInclude } from './find-comments.ts';

export interface NewComment {
  teamId: string;
  runId: string;
  /** Markdown. */
  text: string;
  /** Members who are told of it. */
  mentions: readonly string[];
}

/** Says something of a run; open pages of the run hear of it. *errors* `RUN.NOT_FOUND`, `COMMENT.MENTION` */
export async function addComment(
  store: Store,
  { teamId, runId, text, mentions }: NewComment,
  by: Author,
): Promise<CommentRow> {
  return store.database.$transaction(async (transaction) => {
    const [run] = await holdRuns(transaction, { teamId, runIds: [runId] });
    const named = await checkMentions(transaction, teamId, mentions);
    const comment = await transaction.comment.create({
      data: {
        ...{ teamId, runId, authorId: by.userId, text: withoutNul(text) },
        mentions: { create: named.map((userId) => ({ userId, teamId })) },
      },
      include: commentInclude,
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'comment.add', subjectKind: 'comment', subjectId: comment.id },
      details: { run: run!.number, mentions: named },
    });
    await notifyRunEvent(transaction, { kind: 'COMMENT', runId, teamId });
    return comment;
  });
}
