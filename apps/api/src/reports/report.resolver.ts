import {
  createReport,
  deleteReport,
  discardDraft,
  publishDraft,
  saveDraft,
} from '@beatlab/store/reports/change-report';
import { findReport, findReports } from '@beatlab/store/reports/find-reports';
import { parseBlocks, runsOf } from '@beatlab/store/reports/report-block';
import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { actorOf, mayWrite } from '../accounts/caller.ts';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { requireRun } from '../runs/show-run.ts';
import { Json } from '../scalars/json.ts';
import { freezeBlocks } from './freeze-blocks.ts';
import { ReportRevisionArgs, SaveReportDraftArgs } from './report.args.ts';
import { Report, ReportBlock, ReportConnection, toReport } from './report.type.ts';
import { contentOf } from './show-blocks.ts';

@Resolver()
export class ReportResolver {
  @Query(() => ReportConnection, {
    description: "The team's reports, newest first.",
    complexity: costOfPage,
  })
  async reports(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<ReportConnection> {
    const page = await findReports(store, { teamId: caller.team.id, first, after: after ?? null });
    const edges = page.reports.map((row) => ({ cursor: row.id, node: toReport(row, mayWrite(caller)) }));
    return { edges, pageInfo: pageInfoOf(edges, page.hasNextPage) };
  }

  @Query(() => Report, { nullable: true, description: 'One report; null where the team has none such.' })
  async report(
    @Arg('id', () => ID, { description: 'Of the report.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Report | null> {
    const row = await findReport(store, caller.team.id, id);
    return row === null ? null : toReport(row, mayWrite(caller));
  }

  @Authorized('write')
  @Mutation(() => Report, { description: 'Begins a report, without a block.' })
  async createReport(
    @Arg('title', () => String, { description: 'Title of 1 to 200 characters.' }) title: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Report> {
    const checked = checkTitle(title);
    return toReport(
      await createReport(store, { teamId: caller.team.id, title: checked }, actorOf(caller)),
      true,
    );
  }

  @Authorized('write')
  @Mutation(() => Report, {
    description:
      'Keeps what is being edited. A block that is newly frozen takes the numbers of this moment; nobody sends numbers.',
    complexity: 1_000,
  })
  async saveReportDraft(
    @Args(() => SaveReportDraftArgs) { id, revision, title, blocks }: SaveReportDraftArgs,
    @Ctx() context: ApiContext,
  ): Promise<Report> {
    const { store, caller } = context;
    const checked = parseBlocks(blocks);
    const report = await findReport(store, caller.team.id, id);
    if (report === null) throw notFound('report', id);
    const known = toReport(report, true);
    const before = [...(known.draft?.blocks ?? []), ...known.blocks].map(({ stored }) => stored);
    // A run that is gone may stay in a block; one of another team never was there.
    const kept = new Set(runsOf(before.map(({ settings }) => settings)));
    const added = runsOf(checked).filter((runId) => !kept.has(runId));
    await Promise.all(added.map((runId) => requireRun(context, runId)));
    const frozen = await freezeBlocks(checked, before, context, new Date());
    const of = { teamId: caller.team.id, id, revision };
    return toReport(await saveDraft(store, of, { title: checkTitle(title), blocks: frozen }), true);
  }

  @Authorized('write')
  @Mutation(() => Report, { description: 'Shows readers, those with a link among them, what was edited.' })
  async publishReport(
    @Args(() => ReportRevisionArgs) of: ReportRevisionArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Report> {
    const which = { teamId: caller.team.id, ...of };
    return toReport(await publishDraft(store, which, actorOf(caller), new Date()), true);
  }

  @Authorized('write')
  @Mutation(() => Report, { description: 'Gives up what was edited since it was published.' })
  async discardReportDraft(
    @Args(() => ReportRevisionArgs) of: ReportRevisionArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Report> {
    return toReport(await discardDraft(store, { teamId: caller.team.id, ...of }, actorOf(caller)), true);
  }

  @Authorized('write')
  @Mutation(() => Boolean, {
    description:
      'Deletes a report that the caller began, or for an owner any of the team; its links stop working.',
  })
  async deleteReport(
    @Arg('id', () => ID, { description: 'Of the report.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    const which = { teamId: caller.team.id, id, any: caller.role === 'owner' };
    if (await deleteReport(store, which, actorOf(caller))) return true;
    throw notFound('report', id);
  }
}

@Resolver(() => ReportBlock)
export class ReportBlockResolver {
  @FieldResolver(() => Json, {
    nullable: true,
    description:
      'What it shows, null for text: of a chart `{metric, series: [{run, points: [{step, value, min, max}]}], missing}`; of runs `{columns, rows: [{run, cells}], missing}`; of a confusion matrix `{run, matrix: {epoch, part, scope, classes, cells}}`; of a comparison `{baseline, classes, resamples, notes, runs: [{run, beats, patients, metrics}]}`. A run is `{id, number, name}`, `missing` counts those that are gone.',
    complexity: 50,
  })
  content(@Root() { stored }: ReportBlock, @Ctx() context: ApiContext): Promise<unknown> {
    return contentOf(stored, context);
  }
}

/** *errors* `REQUEST.ARGUMENT` */
function checkTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed.length >= 1 && trimmed.length <= 200) return trimmed;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `a report's title has 1 to 200 characters, and not ${trimmed.length}`,
    where: 'title',
    remedy: 'Choose a title within that.',
  });
}
