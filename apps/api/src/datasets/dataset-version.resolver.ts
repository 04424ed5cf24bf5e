import { FieldResolver, Resolver, Root } from 'type-graphql';
import { DatasetRecord, DatasetVersion } from './dataset-version.type.ts';
import { readManifest } from './read-manifest.ts';

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @FieldResolver(() => [DatasetRecord], {
    description: 'The records, by name.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  records(@Root() version: DatasetVersion): DatasetRecord[] {
    return readManifest(version.manifest);
  }
}
