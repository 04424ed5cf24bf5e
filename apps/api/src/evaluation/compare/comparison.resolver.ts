import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../../graphql/api-context.ts';
import { compareRuns } from './compare-runs.ts';
import { ComparisonArgs } from './comparison.args.ts';
import { BeatComparison } from './comparison.type.ts';

@Resolver()
export class ComparisonResolver {
  @Query(() => BeatComparison, {
    description:
      'Compares runs with a baseline on the same validation beats: says for each metric whether a run is better, worse, or whether the patients there are cannot tell, from a bootstrap over patients with Holm’s correction over all metrics and runs. Runs that judged other beats are refused, with what differs, unless `onCommonBeats` is asked for; five classes are read as two beside binary runs.',
    // Besides what is answered, what is computed: a thread takes a second for about 50,000 resamples of a run.
    complexity: ({ args, childComplexity }) =>
      Math.max(1, (args.runs as unknown[]).length) * (Number(args.resamples) / 20 + childComplexity),
  })
  comparison(
    @Args(() => ComparisonArgs) args: ComparisonArgs,
    @Ctx() context: ApiContext,
  ): Promise<BeatComparison> {
    return compareRuns(args, context);
  }
}
