import { inPerson, type OperationRows, readers, writers } from './row.ts';

const text = () => 'secret comment';

export const commentRows: OperationRows = {
  'Mutation.addComment': {
    document: 'mutation ($runId: ID!) { addComment(runId: $runId, text: "secret comment") { id text } }',
    variables: ({ runId }) => ({ runId }),
    access: writers('RUN.NOT_FOUND'),
    shows: text,
  },
  /** Of whoever asks: the owner's keys act for the owner, who wrote it; a member may change none but their own. */
  'Mutation.editComment': {
    document: 'mutation ($id: ID!) { editComment(id: $id, text: "secret comment, mended") { id text } }',
    variables: async ({ newComment }) => ({ id: await newComment() }),
    access: { ...writers('COMMENT.NOT_FOUND'), member: 'COMMENT.NOT_YOURS' },
    shows: () => 'mended',
  },
  'Mutation.deleteComment': {
    document: 'mutation ($id: ID!) { deleteComment(id: $id) }',
    variables: async ({ newComment }) => ({ id: await newComment() }),
    access: { ...writers('COMMENT.NOT_FOUND'), member: 'COMMENT.NOT_YOURS' },
  },
  'Query.mentions': {
    document: '{ mentions { unreadCount edges { node { comment { text } } } } }',
    access: { ...readers(), member: 'shows nothing', viewer: 'shows nothing' },
    shows: text,
  },
  'Mutation.readMentions': {
    document: 'mutation { readMentions }',
    // It changes what one person has seen, and nothing of the team.
    unaudited: true,
    access: inPerson(readers('works')),
  },
};
