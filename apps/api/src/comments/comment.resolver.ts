import { addComment } from '@beatlab/store/comments/add-comment';
import { deleteComment, editComment } from '@beatlab/store/comments/change-comment';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { AddCommentArgs, EditCommentArgs } from './comment.args.ts';
import { Comment, toComment } from './comment.type.ts';

@Resolver()
export class CommentResolver {
  @Authorized('write')
  @Mutation(() => Comment, {
    description: 'Says something of a run. Who subscribed to the run hears of it, as of every change here.',
  })
  async addComment(
    @Args(() => AddCommentArgs) args: AddCommentArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Comment> {
    return toComment(await addComment(store, { teamId: caller.team.id, ...args }, actorOf(caller)));
  }

  @Authorized('write')
  @Mutation(() => Comment, { description: "Gives one of the caller's comments another text." })
  async editComment(
    @Args(() => EditCommentArgs) args: EditCommentArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Comment> {
    const comment = await editComment(store, { teamId: caller.team.id, ...args }, actorOf(caller));
    if (comment === null) throw notFound('comment', args.id);
    return toComment(comment);
  }

  @Authorized('write')
  @Mutation(() => Boolean, {
    description: "Deletes one of the caller's comments, or for an owner any comment of the team.",
  })
  async deleteComment(
    @Arg('id', () => ID, { description: 'Of the comment.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    const which = { teamId: caller.team.id, id, any: caller.role === 'owner' };
    if (await deleteComment(store, which, actorOf(caller))) return true;
    throw notFound('comment', id);
  }
}
