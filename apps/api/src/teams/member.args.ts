import type { MemberRole } from '@beatlab/store/teams/invite-member';
import { IsEmail, IsIn, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';

const roles = ['owner', 'member', 'viewer'];

@ArgsType()
export class InviteMemberArgs {
  @Field(() => String, { description: 'Address of the person: it identifies them when they sign in.' })
  @IsEmail()
  @MaxLength(200)
  email!: string;

  @Field(() => String, { defaultValue: 'member', description: '`owner`, `member` or `viewer`.' })
  @IsIn(roles)
  role!: MemberRole;

  @Field(() => Int, { defaultValue: 7, description: 'Days until the link stops working, 1 to 30.' })
  @Min(1)
  @Max(30)
  expiresInDays!: number;
}

@ArgsType()
export class ChangeRoleArgs {
  @Field(() => ID, { description: 'Of the member.' })
  @MaxLength(64)
  userId!: string;

  @Field(() => String, { description: '`owner`, `member` or `viewer`.' })
  @IsIn(roles)
  role!: MemberRole;
}
