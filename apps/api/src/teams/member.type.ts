import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';

@ObjectType({ description: 'A person in a team.' })
export class Member {
  @Field(() => User, { description: 'The person.' })
  user!: User;

  @Field(() => String, {
    description: '`owner`, who runs the team; `member`, who works in it; or `viewer`, who only looks.',
  })
  role!: string;

  @Field(() => DateTime, { description: 'Since when they belong to the team.' })
  createdAt!: Date;
}

@ObjectType({ description: 'An invitation that nobody has accepted so far.' })
export class Invitation {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Address of the person invited.' })
  email!: string;

  @Field(() => String, { description: 'What they will be: `owner`, `member` or `viewer`.' })
  role!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When its link stops working.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'An invitation that was just made: the only time that its link is shown.' })
export class NewInvitation {
  @Field(() => String, {
    description:
      'The link to send to the person: it works once, signs them in and makes them a member. Only its hash is stored.',
  })
  link!: string;

  @Field(() => Invitation, { description: 'What is known of it from now on.' })
  invitation!: Invitation;
}
