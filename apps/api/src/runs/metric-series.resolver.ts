import type { MetricBucket } from '@beatlab/store/metrics/metric-series';
import { readPoints } from '@beatlab/store/metrics/read-points';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { LoggedPointsArgs, PointsArgs } from './metric.args.ts';
import { type LoggedPoint, LoggedPointPage, MetricPoint, MetricSeries, NanPoint } from './metric.type.ts';
import { decodePointCursor, encodePointCursor } from './point-cursor.ts';

@Resolver(() => MetricSeries)
export class MetricSeriesResolver {
  @FieldResolver(() => Int, {
    description: 'Steps that have a value: of several attempts at a step the newest counts.',
  })
  async pointCount(@Root() { runId, key }: MetricSeries, @Ctx() { loaders }: ApiContext): Promise<number> {
    const read = await loaders.series.load({ runId, key, maximumPoints: 1, fromStep: null, toStep: null });
    return read?.pointCount ?? 0;
  }

  @FieldResolver(() => [MetricPoint], {
    description:
      'The series, or a range of it, in at most so many points: as many as the chart has pixels. Each is a bucket of neighbouring steps with its least, greatest and last value, so a spike is never lost, however long the series is.',
    // A point is far cheaper than an object with a query of its own.
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.maximum) * childComplexity) / 50),
  })
  async points(
    @Root() series: MetricSeries,
    @Args(() => PointsArgs) args: PointsArgs,
    @Ctx() context: ApiContext,
  ): Promise<MetricPoint[]> {
    return (await bucketsOf(series, args, context)).map((bucket) => ({
      step: bucket.step,
      firstStep: bucket.firstStep,
      value: bucket.last,
      min: bucket.minimum,
      max: bucket.maximum,
      count: bucket.pointCount,
      time: new Date(bucket.lastTimeMs),
    }));
  }

  @FieldResolver(() => [NanPoint], {
    description:
      'Which of the points of the same range and maximum hold values that are not a number, and how many: their least and greatest value don’t tell.',
    // Read with the points, and seldom any.
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.maximum) * childComplexity) / 500),
  })
  async nans(
    @Root() series: MetricSeries,
    @Args(() => PointsArgs) args: PointsArgs,
    @Ctx() context: ApiContext,
  ): Promise<NanPoint[]> {
    const buckets = await bucketsOf(series, args, context);
    return buckets
      .filter(({ nanCount }) => nanCount > 0)
      .map(({ step, nanCount }) => ({ step, count: nanCount }));
  }

  @FieldResolver(() => LoggedPointPage, {
    description: 'The values as they were logged, page by page: for an export, or for figures of your own.',
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.first) * childComplexity) / 50),
  })
  async loggedPoints(
    @Root() { runId, key }: MetricSeries,
    @Args(() => LoggedPointsArgs) { first, after }: LoggedPointsArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<LoggedPointPage> {
    const place = after ? decodePointCursor(after) : null;
    const read = await readPoints(store, { runId, key, after: place, first: first + 1 });
    const points = read
      .slice(0, first)
      .map(({ timeMs, ...point }): LoggedPoint => ({ ...point, time: new Date(timeMs) }));
    const last = points.at(-1);
    return {
      points,
      hasNextPage: read.length > first,
      endCursor: last === undefined ? null : encodePointCursor(last),
    };
  }
}

/** A series as a chart draws it; whatever asks for the same one shares one read. */
async function bucketsOf(
  { runId, key }: MetricSeries,
  { maximum, fromStep, toStep }: PointsArgs,
  { loaders }: ApiContext,
): Promise<readonly MetricBucket[]> {
  const range = { fromStep: fromStep ?? null, toStep: toStep ?? null };
  const read = await loaders.series.load({ runId, key, maximumPoints: maximum, ...range });
  return read?.buckets ?? [];
}
