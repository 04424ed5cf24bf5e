import { countUnreadMentions, findMentions, readMentions } from '@beatlab/store/comments/mentions';
import { Args, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { requireSession } from '../accounts/caller.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { MentionConnection, toMention } from './comment.type.ts';

@Resolver()
export class MentionResolver {
  @Query(() => MentionConnection, {
    description: 'Comments of this team that mention the caller, newest first.',
    complexity: costOfPage,
  })
  async mentions(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<MentionConnection> {
    const of = { teamId: caller.team.id, userId: caller.user.id };
    const [page, unreadCount] = await Promise.all([
      findMentions(store, { ...of, first, after: after ?? null }),
      countUnreadMentions(store, of),
    ]);
    const edges = page.mentions.map((row) => ({ cursor: row.commentId, node: toMention(row) }));
    return { edges, pageInfo: pageInfoOf(edges, page.hasNextPage), unreadCount };
  }

  @Mutation(() => Int, {
    description:
      'Marks all mentions of the caller in this team as seen, and says how many were not before. In person, viewers too.',
  })
  readMentions(@Ctx() { store, caller }: ApiContext): Promise<number> {
    requireSession(caller);
    return readMentions(store, { teamId: caller.team.id, userId: caller.user.id }, new Date());
  }
}
