import { ArrayMaxSize, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';
import { DateTime } from '../scalars/date-time.ts';

@InputType({ description: 'Which audit events: every condition that is given must hold.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Done by this person, with a key or without.' })
  @MaxLength(64)
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Done with this API key.' })
  @MaxLength(64)
  keyId?: string | null;

  @Field(() => [String], { nullable: true, description: 'One of these actions, such as `run.cancel`.' })
  @ArrayMaxSize(50)
  @MaxLength(64, { each: true })
  actions?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Done to this kind of thing, such as `run`.' })
  @MaxLength(64)
  subjectKind?: string | null;

  @Field(() => ID, { nullable: true, description: 'Done to the thing with this identifier.' })
  @MaxLength(64)
  subjectId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At this moment or later.' })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this moment.' })
  until?: Date | null;
}

@ArgsType()
export class AuditEventsArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: 'Which events; all of the team where left out.' })
  filter?: AuditFilter | null;
}
