import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({ description: 'Runs that have one value in common.' })
export class RunGroup {
  @Field(() => Float, { nullable: true, description: 'The value where it is a number.' })
  number!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value where it is a text. Runs without a value are a group that has neither.',
  })
  text!: string | null;

  @Field(() => Int, { description: 'Runs in it.' })
  runCount!: number;

  @Field(() => Int, { description: 'Runs in it whose metric is a finite number.' })
  measuredCount!: number;

  @Field(() => MetricValue, {
    nullable: true,
    description: 'Mean of the metric over the runs that were measured.',
  })
  mean!: number | null;

  @Field(() => MetricValue, {
    nullable: true,
    description:
      'Standard deviation of the metric, of the sample (divided by n − 1); null for fewer than two runs.',
  })
  standardDeviation!: number | null;

  @Field(() => MetricValue, { nullable: true, description: 'The least of the metric.' })
  minimum!: number | null;

  @Field(() => MetricValue, { nullable: true, description: 'The greatest of the metric.' })
  maximum!: number | null;
}

@ObjectType({ description: 'A page of groups of runs.' })
export class RunGroups {
  @Field(() => [RunGroup], {
    description: 'The groups: numbers in order, then texts in order, then the runs without a value.',
  })
  groups!: RunGroup[];

  @Field(() => Int, { description: 'Groups on all pages; 0 where the page lies behind the last.' })
  totalCount!: number;
}
