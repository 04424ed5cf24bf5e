import { shareReport, unshareReport } from '@beatlab/store/reports/share-report';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf, requireSession } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { ShareReportArgs } from './report.args.ts';
import { NewReportShare } from './report.type.ts';

const dayMs = 24 * 60 * 60 * 1_000;

@Resolver()
export class ReportShareResolver {
  @Authorized('write')
  @Mutation(() => NewReportShare, {
    description:
      'Makes a link by which anyone reads the report as published, and nothing else, without signing in. In person.',
  })
  async shareReport(
    @Args(() => ShareReportArgs) { id, expiresInDays }: ShareReportArgs,
    @Ctx() { store, caller, webOrigin }: ApiContext,
  ): Promise<NewReportShare> {
    requireSession(caller);
    const expiresAt = expiresInDays ? new Date(Date.now() + expiresInDays * dayMs) : null;
    const made = await shareReport(store, { teamId: caller.team.id, id, expiresAt }, actorOf(caller));
    if (made === null) throw notFound('report', id);
    return { link: `${webOrigin}/shared/${made.token}`, share: { ...made.share, createdBy: caller.user } };
  }

  @Authorized('write')
  @Mutation(() => Boolean, { description: 'Withdraws a link: it stops working at once. In person.' })
  async unshareReport(
    @Arg('shareId', () => ID, { description: 'Of the link.' }) shareId: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    if (await unshareReport(store, { teamId: caller.team.id, shareId }, actorOf(caller))) return true;
    throw notFound('report link', shareId);
  }
}
