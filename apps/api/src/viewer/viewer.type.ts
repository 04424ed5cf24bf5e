import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'The name to show.' })
  name!: string;

  @Field(() => String, { description: 'Address; it identifies the person when signing in.' })
  email!: string;
}

@ObjectType({ description: 'A group of people who share datasets and runs.' })
export class Team {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'The name to show.' })
  name!: string;

  @Field(() => String, {
    description: 'What the caller is in it: `owner`, `member`, or `viewer`, who only looks.',
  })
  role!: string;
}

@ObjectType({ description: 'Who sends the request, and for which team.' })
export class Viewer {
  @Field(() => User, { description: "The person signed in, or the API key's owner." })
  user!: User;

  @Field(() => Team, { description: 'The team whose datasets and runs are seen.' })
  team!: Team;

  @Field(() => Boolean, {
    description:
      'Whether the caller may launch, cancel and repeat runs: not a viewer, and no key that only reads.',
  })
  mayWrite!: boolean;
}
