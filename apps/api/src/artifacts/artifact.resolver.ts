import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run, toRun } from '../runs/run.type.ts';
import { showRun } from '../runs/show-run.ts';
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

  @FieldResolver(() => Run, { description: 'The run that it belongs to.' })
  run(@Root() { runId }: Artifact, @Ctx() context: ApiContext): Promise<Run> {
    return showRun(context, runId);
  }

  @FieldResolver(() => [Run], {
    description: 'The runs of the team that were made from the same bytes, oldest first.',
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  async usedBy(@Root() { sha256 }: Artifact, @Ctx() { loaders }: ApiContext): Promise<Run[]> {
    const runs = await loaders.runsUsingFile.load(sha256);
    return runs.map(({ run }) => toRun(run));
  }
}
