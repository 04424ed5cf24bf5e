import { findBeatMarks, markBeat, unmarkBeat } from '@beatlab/store/beat-marks/beat-marks';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actorOf } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { requireRecord } from '../signal/require-record.ts';
import { BeatMarksArgs, MarkBeatInput } from './beat-mark.args.ts';
import { BeatMark, BeatMarkConnection, toBeatMark } from './beat-mark.type.ts';

/** What the team thinks of annotated beats. */
@Resolver()
export class BeatMarkResolver {
  @Query(() => BeatMarkConnection, {
    description:
      'The marks on the beats of a dataset version, or of one of its records, newest first, in pages.',
    complexity: costOfPage,
  })
  async beatMarks(
    @Args(() => BeatMarksArgs) { datasetVersionId, record, first, after }: BeatMarksArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<BeatMarkConnection> {
    const page = await findBeatMarks(store, {
      teamId: caller.team.id,
      datasetVersionId,
      record: record ?? null,
      first,
      after: after ?? null,
    });
    return {
      edges: page.edges.map(({ mark, cursor }) => ({ cursor, node: toBeatMark(mark) })),
      pageInfo: pageInfoOf(page.edges, page.hasNextPage),
      totalCount: page.totalCount,
    };
  }

  @Authorized('write')
  @Mutation(() => BeatMark, {
    description:
      'Marks an annotated beat for the whole team, such as that it looks mislabelled. You have one mark on a beat: a second one takes its place. Not for viewers.',
  })
  async markBeat(
    @Arg('input', () => MarkBeatInput, { description: 'Which beat, and what you think of it.' })
    input: MarkBeatInput,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<BeatMark> {
    const { datasetVersionId, record, sample, kind, note } = input;
    const teamId = caller.team.id;
    await requireRecord(store, { teamId, datasetVersionId, record });
    const wanted = { teamId, datasetVersionId, record, sample, kind, note: note.trim() };
    const mark = await markBeat(store, wanted, actorOf(caller));
    if (mark === null) throw notFound('record', record);
    return toBeatMark(mark);
  }

  @Authorized('write')
  @Mutation(() => Boolean, {
    description:
      'Takes a mark off a beat, whoever made it; the audit trail keeps what it said. Not for viewers.',
  })
  async unmarkBeat(
    @Arg('id', () => ID, { description: 'Of the mark.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    if (await unmarkBeat(store, { teamId: caller.team.id, id }, actorOf(caller))) return true;
    throw notFound('beat mark', id);
  }
}
