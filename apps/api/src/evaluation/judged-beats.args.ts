import { MaxLength } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';

@ArgsType()
export class JudgedBeatsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only beats that are annotated as this class; of any class where left out.',
  })
  @MaxLength(100)
  truth?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only beats that were called this class, or `missed`; whatever they were called where left out.',
  })
  @MaxLength(100)
  predicted?: string | null;

  @Field(() => String, { nullable: true, description: 'Only beats of this record; of all where left out.' })
  @MaxLength(500)
  record?: string | null;
}
