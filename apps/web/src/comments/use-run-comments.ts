'use client';

import { useState } from 'react';
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
import { useActions } from '../shell/use-actions.ts';

/** The comments on a run as they come, also when the run has ended, and what can be done about them. */
export const useRunComments = (runId: string) => {
  const [changes, setChanges] = useState(0);
  const { data, error, refresh } = useFreshQuery(RunCommentsDocument, { id: runId, after: null }, changes);
  const { data: team } = useFreshQuery(PeopleToMentionDocument, {});
  const [, add] = useMutation(AddCommentDocument);
  const [, edit] = useMutation(EditCommentDocument);
  const [, remove] = useMutation(DeleteCommentDocument);
  const { refusal, carryOut } = useActions(refresh);
  const again = () => setChanges((before) => before + 1);
  useLiveEvents(
    RunCommentedDocument,
    { id: runId },
    {
      onEvent: ({ runChanged: { kind } }) => {
        if (kind === 'COMMENT') again();
      },
      onConnected: (isAgain) => {
        if (isAgain) again();
      },
    },
  );
  const isDone = async (done: Parameters<typeof carryOut>[0]): Promise<boolean> =>
    (await carryOut(done)).error === undefined;
  return {
    comments: data?.run?.comments.edges.map(({ node }) => node),
    count: data?.run?.commentCount ?? 0,
    people: team?.members.map(({ user }) => user) ?? [],
    error,
    refusal,
    add: (text: string, mentions: string[]) => isDone(add({ runId, text, mentions })),
    edit: (id: string, text: string, mentions: string[]) => isDone(edit({ id, text, mentions })),
    remove: (id: string) => isDone(remove({ id })),
  };
};
