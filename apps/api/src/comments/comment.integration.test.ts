import { deleteRun } from '@beatlab/store/runs/delete-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubscription } from '../testing/open-subscription.ts';
import { type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let ann: Credentials;
let viewer: Credentials;
beforeAll(async () => {
  api = await startTestApi();
  ann = await api.newPerson('member', api.firstTeam.teamId);
  viewer = await api.newPerson('viewer', api.firstTeam.teamId);
});
afterAll(() => api?.close());

const newRun = async (): Promise<string> =>
  (await api.ask(api.owner, 'mutation { createRun(input: { name: "a run" }) { run { id } } }')).data.createRun
    .run.id;
const idOf = async (who: Credentials): Promise<string> =>
  (await api.ask(who, '{ viewer { user { id } } }')).data.viewer.user.id;
const add = `mutation ($runId: ID!, $text: String!, $mentions: [ID!]! = []) {
  addComment(runId: $runId, text: $text, mentions: $mentions) { id author { id } mentions { id } editedAt } }`;
const edit = `mutation ($id: ID!, $text: String!, $mentions: [ID!]! = []) {
  editComment(id: $id, text: $text, mentions: $mentions) { text mentions { id } editedAt } }`;
const say = async (who: Credentials, runId: string, text: string, mentions: string[] = []) =>
  (await api.ask(who, add, { runId, text, mentions })).data.addComment.id as string;
const mentions = async (who: Credentials) =>
  (await api.ask(who, '{ mentions { unreadCount edges { node { readAt runName comment { text } } } } }')).data
    .mentions;
const code = async (who: Credentials, query: string, variables: object) =>
  (await api.ask(who, query, { ...variables })).errors[0]?.extensions.code ?? null;

describe('a comment', () => {
  it('is listed oldest first, page after page, and counted', async () => {
    const runId = await newRun();
    for (const text of ['one', 'two', 'three']) await say(ann, runId, text);
    const page = `query ($id: ID!, $after: String) { run(id: $id) { commentCount
      comments(first: 2, after: $after) { edges { cursor node { text } } pageInfo { hasNextPage endCursor } } } }`;
    const first = (await api.ask(viewer, page, { id: runId })).data.run;
    expect(first.commentCount).toBe(3);
    expect(first.comments.edges.map(({ node }: { node: { text: string } }) => node.text)).toEqual([
      'one',
      'two',
    ]);
    const after = first.comments.pageInfo.endCursor;
    const second = (await api.ask(viewer, page, { id: runId, after })).data.run.comments;
    expect(second.edges[0].node.text).toBe('three');
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(await code(viewer, page, { id: runId, after: 'third' })).toBe('COMMENT.CURSOR');
    const mentions = '{ mentions(after: "third") { unreadCount } }';
    expect(await code(viewer, mentions, {})).toBe('MENTION.CURSOR');
  });

  it('is changed by who wrote it alone, and deleted by them or an owner', async () => {
    const runId = await newRun();
    const id = await say(ann, runId, 'first words');
    expect(await code(api.owner, edit, { id, text: 'other words' })).toBe('COMMENT.NOT_YOURS');
    const changed = (await api.ask(ann, edit, { id, text: 'better words' })).data.editComment;
    expect(changed).toMatchObject({ text: 'better words', editedAt: expect.any(String) });
    const bob = await api.newPerson('member', api.firstTeam.teamId);
    const remove = 'mutation ($id: ID!) { deleteComment(id: $id) }';
    expect(await code(bob, remove, { id })).toBe('COMMENT.NOT_YOURS');
    expect(await code(api.owner, remove, { id })).toBeNull();
    expect(await code(ann, remove, { id })).toBe('COMMENT.NOT_FOUND');
  });

  it('is heard of by who follows the run, also when the run has ended', async () => {
    const runId = await newRun();
    const subscription = await openSubscription(
      api.origin,
      viewer,
      'subscription ($id: ID!) { runChanged(id: $id) { kind run { commentCount } } }',
      { id: runId },
    );
    await subscription.next();
    await say(ann, runId, 'heard at once');
    const heard = await subscription.next();
    subscription.close();
    expect(heard?.data.data.runChanged).toEqual({ kind: 'COMMENT', run: { commentCount: 1 } });
  });

  it('goes with its run, and stays without its author', async () => {
    const runId = await newRun();
    const bob = await api.newPerson('member', api.firstTeam.teamId);
    const id = await say(bob, runId, 'last words', [api.firstTeam.userId]);
    await api.store.database.user.delete({ where: { id: await idOf(bob) } });
    expect(await api.store.database.comment.findUnique({ where: { id } })).toMatchObject({ authorId: null });
    await api.ask(api.owner, 'mutation ($id: ID!) { finishRun(runId: $id, attempt: 1) { changed } }', {
      id: runId,
    });
    await deleteRun(api.store, runId, api.firstTeam);
    expect(await api.store.database.comment.count({ where: { id } })).toBe(0);
    expect(await api.store.database.mention.count({ where: { commentId: id } })).toBe(0);
  });
});

describe('who is mentioned', () => {
  it('finds it unread until they looked, and is not told again by a change of the text', async () => {
    const bob = await api.newPerson('viewer', api.firstTeam.teamId);
    const [runId, bobsId] = [await newRun(), await idOf(bob)];
    const id = await say(ann, runId, 'look, @viewer', [bobsId]);
    expect(await mentions(bob)).toMatchObject({
      unreadCount: 1,
      edges: [{ node: { readAt: null, runName: 'a run', comment: { text: 'look, @viewer' } } }],
    });
    expect((await api.ask(bob, 'mutation { readMentions }')).data.readMentions).toBe(1);
    await api.ask(ann, edit, { id, text: 'look again, @viewer', mentions: [bobsId] });
    expect((await mentions(bob)).unreadCount).toBe(0);
    await api.ask(ann, edit, { id, text: 'never mind' });
    expect((await mentions(bob)).edges).toEqual([]);
  });

  it('is a member of the team, and no longer told of anything once they are not', async () => {
    const bob = await api.newPerson('member', api.firstTeam.teamId);
    const [runId, bobsId] = [await newRun(), await idOf(bob)];
    expect(await code(ann, add, { runId, text: 'x', mentions: ['nobody'] })).toBe('COMMENT.MENTION');
    await say(ann, runId, 'look, @member', [bobsId]);
    await api.ask(api.owner, 'mutation ($id: ID!) { removeMember(userId: $id) }', { id: bobsId });
    expect(await api.store.database.mention.count({ where: { userId: bobsId } })).toBe(0);
  });
});
