import { IsIn, Length, Max, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';
import type { KeyScope } from '../accounts/caller.ts';

@ArgsType()
export class CreateApiKeyArgs {
  @Field(() => String, { description: 'What the key is for: 1 to 32 characters.' })
  @Length(1, 32)
  name!: string;

  @Field(() => String, {
    defaultValue: 'write',
    description: '`read`, or `write`, which may also launch, cancel and repeat runs.',
  })
  @IsIn(['read', 'write'])
  scope!: KeyScope;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until it stops working, 1 to 365; never where left out.',
  })
  @Min(1)
  @Max(365)
  expiresInDays?: number | null;
}
