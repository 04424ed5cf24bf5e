import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { OperatingPoint, OperatingPointArgs } from './operating-point.type.ts';
import { readJudged } from './read-judged.ts';

@Resolver(() => Run)
export class OperatingPointResolver {
  @FieldResolver(() => OperatingPoint, {
    nullable: true,
    description:
      'What a threshold on the probability of a class gives on the validation beats, counted exactly; null where the run has no predictions.',
    complexity: ({ childComplexity }) => 10 + childComplexity,
  })
  async operatingPoint(
    @Root() run: Run,
    @Args(() => OperatingPointArgs) { class: name, threshold }: OperatingPointArgs,
    @Ctx() { store, evaluation }: ApiContext,
  ): Promise<OperatingPoint | null> {
    const judged = await readJudged(store, run.id, name);
    if (judged === null) return null;
    const predicted = await judged.file.column('predicted');
    const asked = { ...judged.columns, predicted, threshold: threshold ?? null };
    const counts = await evaluation.run('operateAt', asked);
    const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
    return {
      class: name,
      threshold: threshold ?? null,
      ...counts,
      sensitivity: truePositives / (truePositives + falseNegatives),
      specificity: trueNegatives / (trueNegatives + falsePositives),
      positivePredictivity: truePositives / (truePositives + falsePositives),
    };
  }
}
