import { Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, Int, registerEnumType } from 'type-graphql';
import { RunFilter } from './run-filter.input.ts';
import { MetricValueOf } from './run-filter-enums.ts';

export const RunGroupBy = { EXPERIMENT: 'experiment', GROUP: 'group', PARAM: 'param' } as const;
export type RunGroupBy = (typeof RunGroupBy)[keyof typeof RunGroupBy];
registerEnumType(RunGroupBy, {
  name: 'RunGroupBy',
  description: 'What runs of a group have in common.',
  valuesConfig: {
    EXPERIMENT: { description: 'Their experiment.' },
    GROUP: { description: "Their group's name." },
    PARAM: { description: 'The setting `param`.' },
  },
});

@ArgsType()
export class RunGroupsArgs {
  @Field(() => RunFilter, { nullable: true, description: 'Which runs; all of the team where left out.' })
  @ValidateNested()
  filter?: RunFilter | null;

  @Field(() => RunGroupBy, { description: 'What runs of a group have in common.' })
  by!: RunGroupBy;

  @Field(() => String, {
    nullable: true,
    description: 'The setting, by its dotted path, such as `learningRate`; needed for PARAM.',
  })
  @MaxLength(250)
  param?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The metric whose mean and spread are told, such as `val/f1`; none where left out.',
  })
  @MaxLength(250)
  metric?: string | null;

  @Field(() => MetricValueOf, {
    defaultValue: MetricValueOf.LAST,
    description: "Which of the metric's values counts.",
  })
  of!: MetricValueOf;

  @Field(() => Int, { defaultValue: 100, description: 'Groups at most, 1 to 500.' })
  @Min(1)
  @Max(500)
  first!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Groups to pass over.' })
  @Min(0)
  @Max(10_000_000)
  skip!: number;
}
