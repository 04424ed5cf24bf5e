import { ArrayMaxSize, Length, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';
import { Json } from '../scalars/json.ts';
import { Mode, Part, RunState, Scope } from './run-enums.ts';

@InputType({ description: 'Every condition that is given must hold.' })
export class RunFilter {
  @Field(() => [RunState], { nullable: true, description: 'In one of these states.' })
  states?: RunState[] | null;

  @Field(() => [Mode], { nullable: true, description: 'In one of these modes.' })
  modes?: Mode[] | null;

  @Field(() => ID, { nullable: true, description: 'On any version of this dataset.' })
  @MaxLength(64)
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this sweep.' })
  @MaxLength(64)
  sweepId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the experiment with exactly this name.' })
  @MaxLength(200)
  experiment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the run's or the experiment's name, or the run's number, such as #12.",
  })
  @MaxLength(200)
  text?: string | null;
}

export const RunOrderField = {
  CREATED_AT: 'createdAt',
  NUMBER: 'number',
  NAME: 'name',
  METRIC: 'metric',
} as const;
export type RunOrderField = (typeof RunOrderField)[keyof typeof RunOrderField];
registerEnumType(RunOrderField, {
  name: 'RunOrderField',
  description: 'What runs are ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When they were launched.' },
    NUMBER: { description: 'Their number within the team.' },
    NAME: { description: 'Their name.' },
    METRIC: {
      description: 'The last value of `metric`; runs without one, or with NaN, come last either way.',
    },
  },
});

@InputType({ description: 'The order of a list of runs.' })
export class RunOrder {
  @Field(() => RunOrderField, { defaultValue: RunOrderField.CREATED_AT, description: 'What to order by.' })
  field!: RunOrderField;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric, such as `val/f1`; needed for METRIC.',
  })
  @MaxLength(200)
  metric?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Greatest, newest or last name first.' })
  descending!: boolean;
}

@ArgsType()
export class RunsArgs extends PageArgs {
  @Field(() => RunFilter, { nullable: true, description: 'Which runs; all of the team where left out.' })
  filter?: RunFilter | null;

  @Field(() => RunOrder, { nullable: true, description: 'In which order; newest first where left out.' })
  order?: RunOrder | null;
}

@InputType({ description: 'A run to be launched.' })
export class LaunchRunInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name of 1 to 200 characters; made from the settings where left out.',
  })
  @Length(1, 200)
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the experiment that it belongs to, made where it is new; `default` where left out.',
  })
  @Length(1, 200)
  experiment?: string | null;

  @Field(() => Json, {
    description: 'Settings by key, as `settings` lists them; those left out take their defaults.',
  })
  config!: unknown;
}

@ArgsType()
export class JudgedArgs {
  @Field(() => Part, { defaultValue: Part.VALIDATION, description: 'Training or validation patients.' })
  part!: Part;

  @Field(() => Scope, { defaultValue: Scope.BEAT, description: 'Beats or tokens.' })
  scope!: Scope;

  @Field(() => Int, { nullable: true, description: 'The epoch; the newest where left out.' })
  epoch?: number | null;
}

@ArgsType()
export class KeysArgs {
  @Field(() => [String], { nullable: true, description: 'Only these keys, at most 200; all where left out.' })
  @ArrayMaxSize(200)
  keys?: string[] | null;
}

@ArgsType()
export class LogArgs {
  @Field(() => ID, { nullable: true, description: 'Only lines after this one.' })
  @MaxLength(20)
  after?: string | null;

  @Field(() => Int, { defaultValue: 500, description: 'Lines at most, 1 to 2000.' })
  @Min(1)
  @Max(2_000)
  first!: number;
}
