import { ArrayMaxSize, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';
import { Json } from '../scalars/json.ts';
import { LogLevel, Part, Scope } from './run-enums.ts';
import { RunFilter } from './run-filter.input.ts';
import { RunOrder } from './run-order.input.ts';

@ArgsType()
export class RunsArgs extends PageArgs {
  @Field(() => RunFilter, { nullable: true, description: 'Which runs; all of the team where left out.' })
  @ValidateNested()
  filter?: RunFilter | null;

  @Field(() => RunOrder, { nullable: true, description: 'In which order; newest first where left out.' })
  @ValidateNested()
  order?: RunOrder | null;

  @Field(() => Int, {
    defaultValue: 0,
    description:
      'Runs to pass over behind `after`, or from the first: for a jump into a long list. Whoever reads page after page needs `after` alone, which stays right while runs arrive.',
  })
  @Min(0)
  @Max(10_000_000)
  skip!: number;
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

  @Field(() => Int, {
    defaultValue: 0,
    description: 'So many lines are passed over first: a log only grows, so a line keeps its place.',
  })
  @Min(0)
  @Max(100_000_000)
  offset!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Only lines that hold these words, in whatever case: at most 200 characters.',
  })
  @MaxLength(200)
  search?: string | null;

  @Field(() => [LogLevel], {
    nullable: true,
    description: 'Only lines of these levels; of all where left out.',
  })
  @ArrayMaxSize(3)
  levels?: LogLevel[] | null;
}
