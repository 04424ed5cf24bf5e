import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A setting of a run: a number or a text.' })
export class RunParam {
  @Field(() => String, { description: 'Its dotted path, such as `optimizer.rate`.' })
  key!: string;

  @Field(() => Float, { nullable: true, description: 'Its value where it is a number.' })
  number!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its value where it is none: the text itself, `true` or `false`, or a list as JSON.',
  })
  text!: string | null;
}
