import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { CurveArgs, PrecisionRecallCurve, RocCurve } from './curve.type.ts';
import { readJudged } from './read-judged.ts';
import type { CurveInput, DrawnCurve } from './work/draw-curve.ts';

const costOfCurve = ({ args, childComplexity }: { args: Record<string, unknown>; childComplexity: number }) =>
  // A point is far cheaper than an object with a query of its own.
  1 + Math.ceil((Math.max(1, Number(args.maximumPoints)) * childComplexity) / 10);

@Resolver(() => Run)
export class CurveResolver {
  @FieldResolver(() => RocCurve, {
    nullable: true,
    description:
      'The ROC curve of a class, from the probabilities of the validation beats; null where the run has no predictions.',
    complexity: costOfCurve,
  })
  async rocCurve(
    @Root() run: Run,
    @Args(() => CurveArgs) args: CurveArgs,
    @Ctx() context: ApiContext,
  ): Promise<RocCurve | null> {
    const drawn = await draw(run, 'roc', args, context);
    return (
      drawn && {
        ...{ ...drawn, class: args.class },
        points: drawn.points.map(({ threshold, x, y }) => ({
          threshold,
          falsePositiveRate: x,
          truePositiveRate: y,
        })),
      }
    );
  }

  @FieldResolver(() => PrecisionRecallCurve, {
    nullable: true,
    description:
      'The precision-recall curve of a class, from the probabilities of the validation beats; null where the run has no predictions.',
    complexity: costOfCurve,
  })
  async precisionRecallCurve(
    @Root() run: Run,
    @Args(() => CurveArgs) args: CurveArgs,
    @Ctx() context: ApiContext,
  ): Promise<PrecisionRecallCurve | null> {
    const drawn = await draw(run, 'precision-recall', args, context);
    return (
      drawn && {
        ...{ ...drawn, class: args.class, averagePrecision: drawn.area },
        points: drawn.points.map(({ threshold, x, y }) => ({ threshold, recall: x, precision: y })),
      }
    );
  }
}

async function draw(
  run: Run,
  kind: CurveInput['kind'],
  { class: name, maximumPoints }: CurveArgs,
  { store, evaluation }: ApiContext,
): Promise<DrawnCurve | null> {
  const judged = await readJudged(store, run.id, name);
  return judged && evaluation.run('drawCurve', { ...judged.columns, kind, maximumPoints });
}
