import type { KeyScope } from '@beatlab/store/api-keys/create-api-key';
import { IsIn, Length, Max, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class CreateApiKeyArgs {
  @Field(() => String, { description: 'What the key is for: 1 to 32 characters.' })
  @Length(1, 32)
  name!: string;

  @Field(() => String, {
    defaultValue: 'write',
    description:
      '`read`; `log`, which makes runs from outside and logs into them and does nothing else, for a training script; or `write`, which may do all that its owner may.',
  })
  @IsIn(['read', 'log', 'write'])
  scope!: KeyScope;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until it stops working, 1 to 365; never where left out.',
  })
  @Min(1)
  @Max(365)
  expiresInDays?: number | null;
}

@ArgsType()
export class ApiKeysArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: "The keys of everybody in the team and not only the caller's: for owners.",
  })
  ofTeam!: boolean;
}
