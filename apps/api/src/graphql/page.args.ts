import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';

/** Which page of a list with cursors. */
@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Length of the page, 1 to 200.' })
  @Min(1)
  @Max(200)
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  @MaxLength(2_000)
  after?: string | null;
}
