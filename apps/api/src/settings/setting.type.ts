import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Json } from '../scalars/json.ts';

export const SettingKind = {
  TEXT: 'TEXT',
  INTEGER: 'INTEGER',
  NUMBER: 'NUMBER',
  CHOICE: 'CHOICE',
  INTEGER_LIST: 'INTEGER_LIST',
  NUMBER_LIST: 'NUMBER_LIST',
  TEXT_LIST: 'TEXT_LIST',
} as const;
export type SettingKind = (typeof SettingKind)[keyof typeof SettingKind];
registerEnumType(SettingKind, {
  name: 'SettingKind',
  description: "What a setting's value is.",
  valuesConfig: {
    TEXT: { description: 'A string.' },
    INTEGER: { description: 'A whole number.' },
    NUMBER: { description: 'A number.' },
    CHOICE: { description: 'One of `choices`.' },
    INTEGER_LIST: { description: 'A list of whole numbers.' },
    NUMBER_LIST: { description: 'A list of numbers.' },
    TEXT_LIST: { description: 'A list of strings.' },
  },
});

@ObjectType({ description: 'One setting of a run, as a form shows it.' })
export class Setting {
  @Field(() => String, { description: "Its name in a run's configuration." })
  key!: string;

  @Field(() => String, { description: 'Its name as a person reads it.' })
  label!: string;

  @Field(() => String, { description: 'What it does, and when to change it.' })
  help!: string;

  @Field(() => String, { description: 'What it belongs to: `data`, `sentences`, `model` or `training`.' })
  group!: string;

  @Field(() => SettingKind, { description: 'What its value is.' })
  kind!: SettingKind;

  @Field(() => [String], {
    nullable: true,
    description: 'The values to choose from; null where it is no choice.',
  })
  choices!: string[] | null;

  @Field(() => Json, {
    nullable: true,
    description: "The guide's value, taken where the setting is left out.",
  })
  default!: unknown;

  @Field(() => Float, { nullable: true, description: 'Least value, of each entry where it is a list.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest value, of each entry where it is a list.' })
  maximum!: number | null;

  @Field(() => Boolean, { description: 'Whether the least value itself is refused.' })
  minimumExcluded!: boolean;

  @Field(() => Boolean, { description: 'Whether the greatest value itself is refused.' })
  maximumExcluded!: boolean;

  @Field(() => Boolean, { description: 'Whether it may be null.' })
  optional!: boolean;
}

@ObjectType({ description: 'What is wrong with one setting, to be shown beside its field.' })
export class SettingProblem {
  @Field(() => String, { description: 'The setting, such as `epochs`; empty where it is about the whole.' })
  key!: string;

  @Field(() => String, { description: 'What is wrong, in words that follow its name: "must be at least 1".' })
  message!: string;
}
