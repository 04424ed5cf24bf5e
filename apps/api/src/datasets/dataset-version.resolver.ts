import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { DatasetRecord, DatasetVersion } from './dataset-version.type.ts';

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @FieldResolver(() => [DatasetRecord], {
    description: 'The records, by name.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  records(@Root() version: DatasetVersion, @Ctx() { loaders }: ApiContext): Promise<DatasetRecord[]> {
    return loaders.recordsOfVersion.load(version.id);
  }
}
