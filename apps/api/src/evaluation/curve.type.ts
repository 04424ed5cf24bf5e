import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ArgsType()
export class CurveArgs {
  @Field(() => String, {
    description: 'The class that is told from all others; `abnormal` stands for all classes but N.',
  })
  @MaxLength(100)
  class!: string;

  @Field(() => Int, {
    defaultValue: 200,
    description: 'Points at most, 2 to 2000: those that keep the shape; the area is that of all points.',
  })
  @Min(2)
  @Max(2_000)
  maximumPoints!: number;
}

/** What both kinds of curve say. */
@ObjectType()
abstract class Curve {
  @Field(() => String, { description: 'The class that is told from all others.' })
  class!: string;

  @Field(() => Int, { description: 'Annotated beats of the class, missed ones among them.' })
  positives!: number;

  @Field(() => Int, { description: 'Annotated beats of all other classes.' })
  negatives!: number;

  @Field(() => Int, {
    description: 'Points of the whole curve: one for each distinct probability, and its start.',
  })
  pointCount!: number;

  @Field(() => MetricValue, {
    description: 'How far a point that was left out lies from the curve drawn, at most.',
  })
  largestDeviation!: number;
}

@ObjectType({ description: 'A threshold on the probability, and what it gives.' })
export class RocPoint {
  @Field(() => MetricValue, { description: 'Beats with at least this probability are called positive.' })
  threshold!: number;

  @Field(() => MetricValue, { description: 'Share of the negatives that are called positive.' })
  falsePositiveRate!: number;

  @Field(() => MetricValue, { description: 'Share of the positives that are called positive.' })
  truePositiveRate!: number;
}

@ObjectType({
  description:
    'Receiver operating characteristic of one class against all others, over validation beats. A missed beat ranks below all others.',
})
export class RocCurve extends Curve {
  @Field(() => MetricValue, {
    description:
      'Area under the whole curve: the share of pairs of a positive and a negative beat in the right order, ties counted half. NaN without either.',
  })
  area!: number;

  @Field(() => [RocPoint], { description: 'From nothing called positive to everything.' })
  points!: RocPoint[];
}

@ObjectType({ description: 'A threshold on the probability, and what it gives.' })
export class PrecisionRecallPoint {
  @Field(() => MetricValue, { description: 'Beats with at least this probability are called positive.' })
  threshold!: number;

  @Field(() => MetricValue, { description: 'Share of the calls that are right; 1 where nothing is called.' })
  precision!: number;

  @Field(() => MetricValue, { description: 'Share of the positives that are called positive.' })
  recall!: number;
}

@ObjectType({
  description:
    'Precision over recall of one class against all others, over validation beats. A missed beat ranks below all others.',
})
export class PrecisionRecallCurve extends Curve {
  @Field(() => MetricValue, {
    description:
      'Average precision of the whole curve: precisions weighted by the steps in recall. NaN without positives.',
  })
  averagePrecision!: number;

  @Field(() => [PrecisionRecallPoint], { description: 'From the highest threshold down, recall ascending.' })
  points!: PrecisionRecallPoint[];
}
