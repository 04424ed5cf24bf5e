import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { MetricValue } from '../scalars/metric-value.ts';
import { Mode, RunKind, RunState } from './run-enums.ts';
import { Comparison, MetricValueOf, ParamOperator } from './run-filter-enums.ts';

@InputType({
  description:
    'What is asked of one setting. A run that lacks the setting never passes, whatever is asked. Give one value: numbers are compared with numbers, text with text.',
})
export class ParamCondition {
  @Field(() => String, { description: 'The setting, by its dotted path, such as `optimizer.rate`.' })
  @MaxLength(250)
  key!: string;

  @Field(() => ParamOperator, { description: 'How its value is compared.' })
  op!: ParamOperator;

  @Field(() => Float, { nullable: true, description: 'Compared with numbers.' })
  number?: number | null;

  @Field(() => String, { nullable: true, description: 'Compared with text; a list is its JSON.' })
  @MaxLength(2_000)
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Compared with true and false.' })
  boolean?: boolean | null;

  @Field(() => [Float], { nullable: true, description: 'For IN: one of these numbers.' })
  @ArrayMaxSize(1_000)
  numbers?: number[] | null;

  @Field(() => [String], { nullable: true, description: 'For IN: one of these texts.' })
  @ArrayMaxSize(1_000)
  @MaxLength(2_000, { each: true })
  texts?: string[] | null;
}

@InputType({
  description: 'What is asked of one metric. A run that lacks the metric never passes; NaN equals NaN alone.',
})
export class MetricCondition {
  @Field(() => String, { description: 'The metric, such as `val/f1`.' })
  @MaxLength(250)
  key!: string;

  @Field(() => MetricValueOf, {
    defaultValue: MetricValueOf.LAST,
    description: 'Which of its values counts.',
  })
  of!: MetricValueOf;

  @Field(() => Comparison, { description: 'How it is compared.' })
  op!: Comparison;

  @Field(() => MetricValue, {
    nullable: true,
    description: 'What it is compared with; needed for all but EXISTS.',
  })
  value?: number | null;
}

@InputType({
  description:
    'Every condition that is given must hold; a list that is empty says nothing. At most 60 conditions, nested at most 8 deep.',
})
export class RunFilter {
  @Field(() => [RunFilter], { nullable: true, description: 'All of these filters let it through.' })
  @ValidateNested({ each: true })
  and?: RunFilter[] | null;

  @Field(() => [RunFilter], { nullable: true, description: 'At least one of these filters lets it through.' })
  @ValidateNested({ each: true })
  or?: RunFilter[] | null;

  @Field(() => RunFilter, { nullable: true, description: 'This filter does not let it through.' })
  @ValidateNested()
  not?: RunFilter | null;

  @Field(() => [ParamCondition], { nullable: true, description: 'Conditions on settings, all of them.' })
  @ValidateNested({ each: true })
  params?: ParamCondition[] | null;

  @Field(() => [MetricCondition], { nullable: true, description: 'Conditions on metrics, all of them.' })
  @ValidateNested({ each: true })
  metrics?: MetricCondition[] | null;

  @Field(() => [ID], { nullable: true, description: 'One of these runs, at most 200.' })
  @ArrayMaxSize(200)
  @MaxLength(64, { each: true })
  ids?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Carries all of these tags.' })
  @ArrayMaxSize(50)
  @MaxLength(100, { each: true })
  tags?: string[] | null;

  @Field(() => [RunState], { nullable: true, description: 'In one of these states.' })
  @ArrayMaxSize(20)
  states?: RunState[] | null;

  @Field(() => [Mode], { nullable: true, description: 'In one of these modes.' })
  @ArrayMaxSize(20)
  modes?: Mode[] | null;

  @Field(() => [RunKind], { nullable: true, description: 'Of one of these kinds.' })
  @ArrayMaxSize(20)
  kinds?: RunKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Launched by one of these people.' })
  @ArrayMaxSize(200)
  @MaxLength(64, { each: true })
  authorIds?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Launched later than this.' })
  createdAfter?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Launched earlier than this.' })
  createdBefore?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Ended later than this.' })
  endedAfter?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Ended earlier than this.' })
  endedBefore?: Date | null;

  @Field(() => ID, { nullable: true, description: 'On any version of this dataset.' })
  @MaxLength(64)
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'On exactly this version of a dataset.' })
  @MaxLength(64)
  datasetVersionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this sweep.' })
  @MaxLength(64)
  sweepId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the experiment with exactly this name.' })
  @MaxLength(200)
  experiment?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the group with exactly this name.' })
  @MaxLength(200)
  group?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is in any group.' })
  grouped?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'A part of this run.' })
  @MaxLength(64)
  parentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is archived. Where no part of the filter says so, archived runs are left out; `or: [{ archived: true }, { archived: false }]` finds both.',
  })
  archived?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Beginnings of words of the run's name, notes, tags, group or experiment, all of them, whatever the case; or the run's number, such as #12.",
  })
  @MaxLength(200)
  text?: string | null;
}
