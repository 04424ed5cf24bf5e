import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A setting that runs of the team have.' })
export class ParamKey {
  @Field(() => String, { description: 'Its dotted path, such as `optimizer.rate`.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether it is a number in some run.' })
  hasNumbers!: boolean;

  @Field(() => Boolean, { description: 'Whether it is a text, true or false, or a list in some run.' })
  hasTexts!: boolean;
}

@ObjectType({ description: "What the team's runs can be shown, ordered, grouped and filtered by." })
export class RunKeys {
  @Field(() => [String], { description: 'Keys of metrics, sorted, at most 2000.' })
  metrics!: string[];

  @Field(() => [ParamKey], { description: 'Settings, sorted, at most 4000.' })
  params!: ParamKey[];
}
