import { findComments } from '@beatlab/store/comments/find-comments';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { Run } from '../runs/run.type.ts';
import { CommentConnection, toComment } from './comment.type.ts';

@Resolver(() => Run)
export class RunCommentsResolver {
  @FieldResolver(() => CommentConnection, {
    description: 'What people said of it, oldest first.',
    complexity: costOfPage,
  })
  async comments(
    @Root() run: Run,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<CommentConnection> {
    const page = await findComments(store, { runId: run.id, first, after: after ?? null });
    const edges = page.comments.map((row) => ({ cursor: row.id, node: toComment(row) }));
    return { edges, pageInfo: pageInfoOf(edges, page.hasNextPage) };
  }

  @FieldResolver(() => Int, { description: 'How many comments there are on it.' })
  commentCount(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<number> {
    return loaders.commentCountOfRun.load(run.id);
  }
}
