import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Artifact } from '../artifacts/artifact.type.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { RunInput } from './run-input.type.ts';

@Resolver(() => Run)
export class RunLineageResolver {
  @FieldResolver(() => [RunInput], {
    description: 'The files that it was made from: prepared records, vocabulary, weights.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  inputs(@Root() { id }: Run, @Ctx() { loaders }: ApiContext): Promise<RunInput[]> {
    return loaders.inputsOfRun.load(id);
  }

  @FieldResolver(() => [Artifact], {
    description: 'The files that it left: its artifacts without those that it was made from.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  async outputs(@Root() { id }: Run, @Ctx() { loaders }: ApiContext): Promise<Artifact[]> {
    const [artifacts, inputs] = await Promise.all([
      loaders.artifactsOfRun.load(id),
      loaders.inputsOfRun.load(id),
    ]);
    const taken = new Set(inputs.map(({ sha256 }) => sha256));
    return artifacts.filter(({ sha256 }) => !taken.has(sha256));
  }
}
