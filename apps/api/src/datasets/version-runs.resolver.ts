import { runSummaryInclude } from '@beatlab/store/runs/run-summary';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage } from '../graphql/page.ts';
import { Run, toRun } from '../runs/run.type.ts';
import { DatasetVersion } from './dataset-version.type.ts';
import { VersionRunsArgs } from './version-runs.args.ts';

@Resolver(() => DatasetVersion)
export class VersionRunsResolver {
  @FieldResolver(() => [Run], {
    description: 'The newest runs on it.',
    complexity: costOfPage,
  })
  async runs(
    @Root() { id }: DatasetVersion,
    @Args(() => VersionRunsArgs) { first }: VersionRunsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Run[]> {
    const runs = await store.database.run.findMany({
      where: { datasetVersionId: id, teamId: caller.team.id },
      include: runSummaryInclude,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: first,
    });
    return runs.map(toRun);
  }
}
