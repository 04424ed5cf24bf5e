import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { KeysArgs } from './run.args.ts';
import { Run, toRun } from './run.type.ts';
import { RunParam } from './run-param.type.ts';
import { linkedRun } from './show-run.ts';

/** What a run has to do with other runs, and its settings one by one. */
@Resolver(() => Run)
export class RunLinksResolver {
  @FieldResolver(() => Run, { nullable: true, description: 'The run that it is a part of.' })
  parent(@Root() run: Run, @Ctx() context: ApiContext): Promise<Run | null> {
    return linkedRun(context, run.parentId);
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: 'The run that those of its experiment are measured against; itself where it is that one.',
  })
  baseline(@Root() run: Run, @Ctx() context: ApiContext): Promise<Run | null> {
    return linkedRun(context, run.baselineRunId);
  }

  @FieldResolver(() => [Run], {
    description: 'Its parts, oldest first, at most 200; `runs(filter: { parentId })` has pages.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  async parts(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<Run[]> {
    return (await loaders.partsOfRun.load(run.id)).map(toRun);
  }

  @FieldResolver(() => [Run], {
    description: 'The runs that repeat it, oldest first, at most 200.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  async reruns(@Root() run: Run, @Ctx() { loaders }: ApiContext): Promise<Run[]> {
    return (await loaders.rerunsOfRun.load(run.id)).map(toRun);
  }

  @FieldResolver(() => [RunParam], {
    description:
      'Its settings by their dotted paths, as filters and orders know them; those that are null are left out.',
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  async params(
    @Root() run: Run,
    @Args(() => KeysArgs) { keys }: KeysArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<RunParam[]> {
    const params = await loaders.paramsOfRun.load(run.id);
    return keys ? params.filter(({ key }) => keys.includes(key)) : params;
  }
}
