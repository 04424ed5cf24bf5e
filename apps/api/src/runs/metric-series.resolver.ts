import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { MetricPoint, MetricSeries } from './metric.type.ts';

/** More than any screen has pixels. */
const mostPoints = 5_000;

@Resolver(() => MetricSeries)
export class MetricSeriesResolver {
  @FieldResolver(() => Int, { description: 'Values stored.' })
  async pointCount(@Root() series: MetricSeries, @Ctx() { loaders }: ApiContext): Promise<number> {
    const read = await loaders.series.load({ runId: series.runId, key: series.key, maximumPoints: 1 });
    return read?.pointCount ?? 0;
  }

  @FieldResolver(() => [MetricPoint], {
    description: 'The series, in at most so many points: as many as the chart has pixels.',
    // A point is far cheaper than an object with a query of its own.
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.maximum) * childComplexity) / 50),
  })
  async points(
    @Root() series: MetricSeries,
    @Arg('maximum', () => Int, { defaultValue: 500, description: 'Points at most, 1 to 5000.' })
    maximum: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<MetricPoint[]> {
    if (maximum < 1 || maximum > mostPoints) throw tooManyPoints(maximum);
    const read = await loaders.series.load({ runId: series.runId, key: series.key, maximumPoints: maximum });
    return (read?.buckets ?? []).map((bucket) => ({
      step: bucket.step,
      value: bucket.last,
      min: bucket.minimum,
      max: bucket.maximum,
    }));
  }
}

const tooManyPoints = (maximum: number): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `a series can't be drawn with ${maximum} points`,
    where: 'maximum',
    remedy: `Ask for 1 to ${mostPoints} points.`,
  });
