import { findRuns } from '@beatlab/store/runs/find-runs';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Artifact } from '../artifacts/artifact.type.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { Attempt, Epoch } from './attempt.type.ts';
import type { Cause } from './cause.type.ts';
import { RunsArgs } from './run.args.ts';
import { Run, toRun } from './run.type.ts';
import { toStoredOrder } from './run-order.input.ts';
import { RunConnection } from './run-page.type.ts';
import { linkedRun } from './show-run.ts';

@Resolver(() => Run)
export class RunResolver {
  @Query(() => RunConnection, {
    description: 'The runs of the team, in pages.',
    complexity: costOfPage,
  })
  async runs(
    @Args(() => RunsArgs) { filter, order, first, after, skip }: RunsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<RunConnection> {
    const page = await findRuns(store, {
      teamId: caller.team.id,
      filter: filter ?? null,
      order: order ? toStoredOrder(order) : null,
      first,
      after: after ?? null,
      skip,
    });
    return {
      edges: page.edges.map(({ run, cursor }) => ({ cursor, node: toRun(run) })),
      pageInfo: pageInfoOf(page.edges, page.hasNextPage),
      filter: filter ?? null,
    };
  }

  @Query(() => Run, { nullable: true, description: 'One run; null where the team has none with this id.' })
  run(
    @Arg('id', () => ID, { description: 'Of the run.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Run | null> {
    return linkedRun(context, id);
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: 'The run that it repeats, where it is a repetition.',
  })
  rerunOf(@Root() run: Run, @Ctx() context: ApiContext): Promise<Run | null> {
    return linkedRun(context, run.rerunOfId);
  }

  @FieldResolver(() => [Attempt], {
    description: 'Every try at it, oldest first.',
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
  })
  async attempts(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<Attempt[]> {
    const attempts = await loaders.attemptsOfRun.load(run.id);
    return attempts.map((attempt) => ({ ...attempt, cause: attempt.cause as Cause | null }));
  }

  @FieldResolver(() => [Epoch], {
    description: 'The epochs stored so far.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  epochs(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<Epoch[]> {
    return loaders.epochsOfRun.load(run.id);
  }

  @FieldResolver(() => [Artifact], {
    description: 'Its files, by name.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  artifacts(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<Artifact[]> {
    return loaders.artifactsOfRun.load(run.id);
  }
}
