import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why a run or an attempt ended before its time, and what to do about it.' })
export class Cause {
  @Field(() => String, { description: 'Stable and upper-case: AREA.WHAT, such as WFDB.TRUNCATED_SIGNAL.' })
  code!: string;

  @Field(() => String, { description: 'What happened, in words.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The file, record or setting that it is about.' })
  where!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reader can do about it.' })
  remedy!: string | null;
}
