import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ArgsType()
export class OperatingPointArgs {
  @Field(() => String, {
    description: 'The class that is told from all others; `abnormal` stands for all classes but N.',
  })
  @MaxLength(100)
  class!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Beats with at least this probability, 0 to 1, are called positive; where left out, the calls that the run made count.',
  })
  @Min(0)
  @Max(1)
  threshold?: number | null;
}

@ObjectType({
  description: 'What calling beats positive from a threshold on gives. A missed beat is called negative.',
})
export class OperatingPoint {
  @Field(() => String, { description: 'The class that is told from all others.' })
  class!: string;

  @Field(() => MetricValue, {
    nullable: true,
    description: 'The threshold; null for the calls that the run made.',
  })
  threshold!: number | null;

  @Field(() => Int, { description: 'Positive beats that are called positive.' })
  truePositives!: number;

  @Field(() => Int, { description: 'Negative beats that are called positive.' })
  falsePositives!: number;

  @Field(() => Int, { description: 'Positive beats that are called negative, or were missed.' })
  falseNegatives!: number;

  @Field(() => Int, { description: 'Negative beats that are called negative, or were missed.' })
  trueNegatives!: number;

  @Field(() => MetricValue, { description: 'Share of the positives that are called so; NaN without any.' })
  sensitivity!: number;

  @Field(() => MetricValue, { description: 'Share of the negatives that are not called positive.' })
  specificity!: number;

  @Field(() => MetricValue, { description: 'Share of the calls that are right; NaN without calls.' })
  positivePredictivity!: number;
}
