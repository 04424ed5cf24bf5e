import { isUuid } from '@beatlab/store/is-uuid';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Dataset } from './dataset.type.ts';
import { DatasetVersion } from './dataset-version.type.ts';

@Resolver(() => Dataset)
export class DatasetResolver {
  @Query(() => [Dataset], {
    description: 'The datasets of the team, by name. `beatlab dataset add` adds one.',
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  datasets(@Ctx() { store, caller }: ApiContext): Promise<Dataset[]> {
    return store.database.dataset.findMany({ where: { teamId: caller.team.id }, orderBy: { name: 'asc' } });
  }

  @Query(() => Dataset, { nullable: true, description: 'One dataset of the team, or null.' })
  async dataset(
    @Arg('id', () => ID, { description: 'Of the dataset.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Dataset | null> {
    if (!isUuid(id)) return null;
    return store.database.dataset.findFirst({ where: { id, teamId: caller.team.id } });
  }

  @FieldResolver(() => [DatasetVersion], {
    description: 'Every version, newest first.',
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
  })
  versions(@Root() dataset: Dataset, @Ctx() { loaders }: ApiContext): Promise<DatasetVersion[]> {
    return loaders.versionsOfDataset.load(dataset.id);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: 'The version that a run takes where none is named.',
  })
  async newestVersion(
    @Root() dataset: Dataset,
    @Ctx() { loaders }: ApiContext,
  ): Promise<DatasetVersion | null> {
    return (await loaders.versionsOfDataset.load(dataset.id))[0] ?? null;
  }
}
