import { MaxLength } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

@ArgsType()
export class AfterArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Cursor of the last event that was received before the connection was lost: every run that changed since is told of first.',
  })
  @MaxLength(60)
  after?: string | null;
}

@ArgsType()
export class RunChangedArgs extends AfterArgs {
  @Field(() => ID, { description: 'Of the run.' })
  @MaxLength(64)
  id!: string;
}

@ArgsType()
export class GroupChangedArgs extends AfterArgs {
  @Field(() => String, { nullable: true, description: 'Name of the group.' })
  @MaxLength(200)
  group?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the experiment.' })
  @MaxLength(200)
  experiment?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the sweep.' })
  @MaxLength(64)
  sweepId?: string | null;
}
