import { Max, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class VersionRunsArgs {
  @Field(() => Int, { defaultValue: 20, description: 'Runs at most, up to 100.' })
  @Min(1)
  @Max(100)
  first!: number;
}
