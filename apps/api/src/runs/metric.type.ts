import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({
  description: 'One bucket of a series: a single step, or several where the series is longer than asked for.',
})
export class MetricPoint {
  @Field(() => Int, { description: 'The last step of the bucket: the epoch, or the step of training.' })
  step!: number;

  @Field(() => MetricValue, { description: 'Value at that step.' })
  value!: number;

  @Field(() => MetricValue, { description: 'Least value in the bucket: no dip is lost.' })
  min!: number;

  @Field(() => MetricValue, { description: 'Greatest value in the bucket: no peak is lost.' })
  max!: number;

  @Field(() => Int, { description: 'The first step of the bucket.' })
  firstStep!: number;

  @Field(() => Int, { description: 'How many values the bucket takes together.' })
  count!: number;

  @Field(() => DateTime, { description: 'When the value was measured, by the clock of whoever logged it.' })
  time!: Date;
}

@ObjectType({ description: 'A point of a chart that holds values which are not a number.' })
export class NanPoint {
  @Field(() => Int, { description: 'The step of the point among `points` of the same range and maximum.' })
  step!: number;

  @Field(() => Int, { description: 'How many of its values are NaN.' })
  count!: number;
}

@ObjectType({ description: 'A value as it was logged.' })
export class LoggedPoint {
  @Field(() => Int, { description: 'The epoch, or the step of training.' })
  step!: number;

  @Field(() => Int, {
    description: 'The attempt that logged it: of several at a step the newest is what charts show.',
  })
  attempt!: number;

  @Field(() => MetricValue, { description: 'The value.' })
  value!: number;

  @Field(() => DateTime, { description: 'When it was measured, by the clock of whoever logged it.' })
  time!: Date;
}

@ObjectType({ description: 'Logged values in order of step and attempt.' })
export class LoggedPointPage {
  @Field(() => [LoggedPoint], { description: 'The values.' })
  points!: LoggedPoint[];

  @Field(() => Boolean, { description: 'Whether there are more after these.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` for the next page; null where the page is empty.',
  })
  endCursor!: string | null;
}

@ObjectType({ description: 'A metric over the steps of a run.' })
export class MetricSeries {
  @Field(() => String, { description: 'Such as `train/loss`, `val/recall/V` or `val/token/f1`.' })
  key!: string;

  @Field(() => MetricValue, { description: 'The newest value.' })
  last!: number;

  /** Not part of the answer: the run that it is of. */
  runId!: string;
}

@ObjectType({ description: 'The newest value of a metric.' })
export class LastMetric {
  @Field(() => String, { description: 'Such as `val/accuracy`.' })
  key!: string;

  @Field(() => MetricValue, { description: 'The value.' })
  value!: number;

  @Field(() => Int, { description: 'The step that it is of.' })
  step!: number;

  @Field(() => MetricValue, {
    description: 'The least value of all steps; NaN only where every value is NaN.',
  })
  minimum!: number;

  @Field(() => MetricValue, {
    description: 'The greatest value of all steps; NaN only where every value is NaN.',
  })
  maximum!: number;
}
