import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';

@ObjectType({ description: 'A key that a program sends in the header `x-api-key`. It is stored hashed.' })
export class ApiKey {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'What the key is for, in the words of its owner.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first characters of the key, to tell keys apart.',
  })
  start!: string | null;

  @Field(() => String, {
    description:
      '`read`; `log`, which makes runs from outside and logs into them; or `write`, which may do all that its owner may.',
  })
  scope!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; null where it never does.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last used, to about a minute; null where it never was.',
  })
  lastUsedAt!: Date | null;

  @Field(() => User, { description: 'Whom it acts for: it may never do more than they may.' })
  user!: User;
}

@ObjectType({ description: 'A key that was just made: the only time that it is shown.' })
export class NewApiKey {
  @Field(() => String, { description: 'The key itself. Keep it: it is never shown again.' })
  key!: string;

  @Field(() => ApiKey, { description: 'What is known of it from now on.' })
  apiKey!: ApiKey;
}
