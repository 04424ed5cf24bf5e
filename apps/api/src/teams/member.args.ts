import type { MemberRole } from '@beatlab/store/teams/invite-member';
import { IsEmail, IsIn, MaxLength } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

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
