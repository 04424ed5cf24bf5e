import { ArrayMaxSize, Length, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

@InputType({
  description: 'What to change about a run; what is left out stays. What it measured never changes.',
})
export class UpdateRunInput {
  @Field(() => String, { nullable: true, description: 'Another name, of 1 to 200 characters.' })
  @Length(1, 200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes in Markdown, at most 100,000 characters.' })
  @MaxLength(100_000)
  notes?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The group that it belongs to, such as `5-fold 2026-11`; null takes it out of its group.',
  })
  @MaxLength(200)
  group?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The run that it is a part of; null makes it a part of nothing.',
  })
  @MaxLength(64)
  parentId?: string | null;
}

/** Of one run or of many. */
@ArgsType()
export class RunIdsArgs {
  @Field(() => [ID], { description: 'Of the runs, at most 200.' })
  @ArrayMaxSize(200)
  @MaxLength(64, { each: true })
  ids!: string[];
}

@ArgsType()
export class TagRunsArgs extends RunIdsArgs {
  @Field(() => [String], {
    defaultValue: [],
    description: 'Tags to give, of at most 100 characters each; a run has at most 50.',
  })
  @ArrayMaxSize(50)
  add!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Tags to take away; one that is not there is no error.',
  })
  @ArrayMaxSize(50)
  remove!: string[];
}
