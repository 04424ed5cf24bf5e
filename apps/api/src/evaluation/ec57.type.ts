import { Field, Int, ObjectType } from 'type-graphql';
import { Cause } from '../runs/cause.type.ts';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({
  description:
    'How well beats, ventricular ectopic beats (VEB) and supraventricular ones (SVEB) were found: shares in [0, 1], NaN where there is nothing to divide by. A fusion or unclassifiable beat called V, and an unclassifiable one called S, is no false positive.',
})
export class Ec57Statistics {
  @Field(() => MetricValue, { description: 'Share of the annotated beats that were detected.' })
  qrsSensitivity!: number;

  @Field(() => MetricValue, { description: 'Share of the detections that lie at an annotated beat.' })
  qrsPositivePredictivity!: number;

  @Field(() => MetricValue, { description: 'Share of the V beats that were called V.' })
  vebSensitivity!: number;

  @Field(() => MetricValue, { description: 'Share of the calls of V that are right.' })
  vebPositivePredictivity!: number;

  @Field(() => MetricValue, { description: 'Share of the beats that are not V which were called V.' })
  vebFalsePositiveRate!: number;

  @Field(() => MetricValue, { description: 'Share of the S beats that were called S.' })
  svebSensitivity!: number;

  @Field(() => MetricValue, { description: 'Share of the calls of S that are right.' })
  svebPositivePredictivity!: number;

  @Field(() => MetricValue, { description: 'Share of the beats that are not S which were called S.' })
  svebFalsePositiveRate!: number;
}

@ObjectType({ description: 'A count of an EC57 table.' })
export class Ec57Cell {
  @Field(() => String, {
    description: 'The annotated class, N S V F or Q; O where a detection lies at no annotated beat.',
  })
  reference!: string;

  @Field(() => String, { description: 'The class called; O where the beat was not detected.' })
  test!: string;

  @Field(() => Int, { description: 'Beats.' })
  count!: number;
}

@ObjectType({ description: 'One line of an EC57 report.' })
export class Ec57Row {
  @Field(() => String, { description: 'Name of the record.' })
  record!: string;

  @Field(() => Int, { description: 'Annotated beats that were compared.' })
  beats!: number;

  @Field(() => Ec57Statistics, { description: "The record's shares." })
  statistics!: Ec57Statistics;

  @Field(() => [Ec57Cell], { description: 'Its counts, beat by beat; those of zero are left out.' })
  cells!: Ec57Cell[];
}

@ObjectType({ description: 'A record that the report does not count.' })
export class Ec57LeftOut {
  @Field(() => String, { description: 'Name of the record.' })
  record!: string;

  @Field(() => String, { description: 'Why it is left out.' })
  reason!: string;
}

@ObjectType({
  description:
    'The comparison that ANSI/AAMI EC57 asks for: the first 5 minutes of each record and ventricular flutter left out, a detection matched to an annotation within 150 ms.',
})
export class Ec57Report {
  @Field(() => Ec57Statistics, {
    description: 'Gross statistics: every beat counts the same, whichever record it is in.',
  })
  gross!: Ec57Statistics;

  @Field(() => Ec57Statistics, {
    description: 'Average statistics: every record in which a share is defined counts the same.',
  })
  average!: Ec57Statistics;

  @Field(() => [Ec57Row], { description: 'Record by record.' })
  records!: Ec57Row[];

  @Field(() => [Ec57Cell], { description: 'The counts of all records together.' })
  cells!: Ec57Cell[];

  @Field(() => [Ec57LeftOut], { description: 'Records that are not counted: those with paced beats.' })
  leftOut!: Ec57LeftOut[];

  @Field(() => [String], {
    description: 'What the stored predictions do not say, and what that does to the figures; mostly empty.',
  })
  notes!: string[];
}

@ObjectType({ description: 'Either the report, or why there is none.' })
export class Ec57Result {
  @Field(() => Ec57Report, { nullable: true, description: 'The report; null where it is refused.' })
  report!: Ec57Report | null;

  @Field(() => Cause, {
    nullable: true,
    description: 'Why there is no report: a binary run tells no V from S.',
  })
  refusal!: Cause | null;
}
