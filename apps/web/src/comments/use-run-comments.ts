'use client';

import { useEffect } from 'react';
import { useMutation } from 'urql';
import {
  AddCommentDocument,
  DeleteCommentDocument,
  EditCommentDocument,
  PeopleToMentionDocument,
  RunCommentedDocument,
  RunCommentsDocument,
} from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { useQueryPages } from '../graphql/use-query-pages.ts';
import { useActions } from '../shell/use-actions.ts';

/** All comments on a run as they come, also when the run has ended, and what can be done about them. */
export const useRunComments = (runId: string) => {
  const { listed, error, busy, loadMore, refresh } = useQueryPages(
    RunCommentsDocument,
    { id: runId },
    ({ run }) => (run === null ? undefined : { ...run.comments, totalCount: run.commentCount }),
  );
  // Who writes sees what they wrote, and a link to a comment finds it, however many there are before it.
  const isCut = listed !== undefined && listed.endCursor !== null;
  useEffect(() => {
    if (isCut && !busy && error === undefined) loadMore();
  }, [isCut, busy, error, loadMore]);
  const { data: team } = useFreshQuery(PeopleToMentionDocument, {});
  const [, add] = useMutation(AddCommentDocument);
  const [, edit] = useMutation(EditCommentDocument);
  const [, remove] = useMutation(DeleteCommentDocument);
  const { refusal, carryOut } = useActions(refresh);
  useLiveEvents(
    RunCommentedDocument,
    { id: runId },
    {
      onEvent: ({ runChanged: { kind } }) => {
        if (kind === 'COMMENT') refresh();
      },
      onConnected: (isAgain) => {
        if (isAgain) refresh();
      },
    },
  );
  const isDone = async (done: Parameters<typeof carryOut>[0]): Promise<boolean> =>
    (await carryOut(done)).error === undefined;
  return {
    comments: listed?.rows,
    count: listed?.totalCount ?? 0,
    people: team?.members.map(({ user }) => user) ?? [],
    error,
    refusal,
    add: (text: string, mentions: string[]) => isDone(add({ runId, text, mentions })),
    edit: (id: string, text: string, mentions: string[]) => isDone(edit({ id, text, mentions })),
    remove: (id: string) => isDone(remove({ id })),
  };
};
