import { readBeatPage, rowOf } from '@beatlab/store/evaluation/find-beats';
import type { BeatRow } from '@beatlab/store/evaluation/read-beat-rows';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/api-context.ts';
import { costOfPage } from '../../graphql/page.ts';
import type { JudgedBeat } from '../judged-beat.type.ts';
import { toBeatConnection } from '../to-beat.ts';
import { agreeOnClasses } from './agree-on-classes.ts';
import { Agreement, AgreementArgs } from './comparison.args.ts';
import { AgreementConnection, ComparedRun } from './comparison.type.ts';
import { columnsOf, type JudgedRun, judgedRun } from './judged-run.ts';
import { recordsInCommon } from './records-in-common.ts';

@Resolver(() => ComparedRun)
export class AgreementResolver {
  @FieldResolver(() => AgreementConnection, {
    description:
      'The beats that both get right, that one gets and the other misses, or that neither gets, in pages; right by the classes compared.',
    complexity: costOfPage,
  })
  async beats(
    @Root() { run, baselineRun }: ComparedRun,
    @Args(() => AgreementArgs) { agreement, first, after }: AgreementArgs,
    @Ctx() context: ApiContext,
  ): Promise<AgreementConnection> {
    const [baseline, other] = await Promise.all([
      judgedRun(baselineRun.id, context),
      judgedRun(run.id, context),
    ]);
    const { isCollapsed } = agreeOnClasses([baseline, other]);
    const found = await context.evaluation.run('findAgreeingRows', {
      baseline: await columnsOf(baseline, isCollapsed(baseline)),
      run: await columnsOf(other, isCollapsed(other)),
      among: await recordsInCommon(baseline, other, context),
      baselineRight: agreement === Agreement.BOTH_RIGHT || agreement === Agreement.ONLY_BASELINE_RIGHT,
      runRight: agreement === Agreement.BOTH_RIGHT || agreement === Agreement.ONLY_RUN_RIGHT,
      afterRow: after == null ? -1 : rowOf(baseline.file, after),
      most: first + 1,
    });
    const [ofBaseline, ofRun] = await Promise.all([
      readPage(baseline, found.baseline, first, context),
      readPage(other, found.run.slice(0, first), first, context),
    ]);
    return {
      edges: ofBaseline.edges.map(({ cursor, node }, i) => ({
        cursor,
        baseline: node,
        run: ofRun.nodes[i]!,
      })),
      pageInfo: ofBaseline.pageInfo,
      totalCount: found.total,
    };
  }
}

/** Reads rows in the order given, whatever their order in the file. */
async function readPage(
  { run, file }: JudgedRun,
  rows: readonly number[],
  first: number,
  context: ApiContext,
) {
  const ascending = [...rows].sort((one, other) => one - other);
  const page = await readBeatPage(file, ascending, Math.max(first, 1));
  const connection = await toBeatConnection(run, file, { ...page, totalCount: rows.length }, context);
  const byRow = new Map<number, JudgedBeat>(
    page.beats.map(({ row }: BeatRow, i) => [row, connection.edges[i]!.node]),
  );
  return { ...connection, nodes: rows.map((row) => byRow.get(row)!) };
}
