import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { Calibration, CalibrationArgs } from './calibration.type.ts';
import { readJudged } from './read-judged.ts';

@Resolver(() => Run)
export class CalibrationResolver {
  @FieldResolver(() => Calibration, {
    nullable: true,
    description:
      'How well the probabilities of a class keep their promise on the validation beats; null where the run has no predictions.',
    complexity: ({ args, childComplexity }) => 10 + Math.max(1, Number(args.bins)) * childComplexity,
  })
  async calibration(
    @Root() run: Run,
    @Args(() => CalibrationArgs) { class: name, bins }: CalibrationArgs,
    @Ctx() { store, evaluation }: ApiContext,
  ): Promise<Calibration | null> {
    const judged = await readJudged(store, run.id, name);
    if (judged === null) return null;
    const calibration = await evaluation.run('calibrateClass', { ...judged.columns, bins });
    return { class: name, ...calibration, bins: [...calibration.bins] };
  }
}
