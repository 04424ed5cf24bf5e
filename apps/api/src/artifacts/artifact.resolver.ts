import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Artifact } from './artifact.type.ts';

@Resolver(() => Artifact)
export class ArtifactResolver {
  @FieldResolver(() => String, {
    description:
      'Where to download it, from the origin of the dashboard or of this API, with the same session or key. ' +
      'Ranges are answered; the ETag is the sha256.',
  })
  url(@Root() artifact: Artifact): string {
    return `/artifacts/${artifact.id}/${artifact.name.split('/').map(encodeURIComponent).join('/')}`;
  }
}
