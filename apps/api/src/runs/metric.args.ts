import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PointsArgs {
  @Field(() => Int, { defaultValue: 500, description: 'Points at most, 1 to 5000.' })
  @Min(1)
  @Max(5_000) // more than any screen has pixels
  maximum!: number;

  @Field(() => Int, { nullable: true, description: 'Only from this step on; from the first where left out.' })
  @Min(0)
  fromStep?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only up to this step, itself included; up to the last where left out.',
  })
  @Min(0)
  toStep?: number | null;
}

@ArgsType()
export class LoggedPointsArgs {
  @Field(() => Int, { defaultValue: 1_000, description: 'Values at most, 1 to 10000.' })
  @Min(1)
  @Max(10_000)
  first!: number;

  @Field(() => String, { nullable: true, description: 'Only values after this `endCursor`.' })
  @MaxLength(40)
  after?: string | null;
}
