import { ArrayMaxSize, MaxLength } from 'class-validator';
import { ArgsType, Field, registerEnumType } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';

/** Names of the API, values of the store. */
export const BeatOrder = {
  RECORD: 'record',
  TIME: 'time',
  SUREST: 'surest',
  UNSUREST: 'unsurest',
} as const;
export type BeatOrder = (typeof BeatOrder)[keyof typeof BeatOrder];
registerEnumType(BeatOrder, {
  name: 'BeatOrder',
  description: 'In which order beats are listed.',
  valuesConfig: {
    RECORD: { description: 'By record, and by time within it.' },
    TIME: { description: 'By their time within their record, whichever it is.' },
    SUREST: { description: 'Those first that the model was surest of; missed ones last.' },
    UNSUREST: { description: 'Those first that the model was least sure of; missed ones last.' },
  },
});

@ArgsType()
export class JudgedBeatsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only beats that are annotated as this class; of any class where left out.',
  })
  @MaxLength(100)
  truth?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only beats that were called this class, or `missed`; whatever they were called where left out.',
  })
  @MaxLength(100)
  predicted?: string | null;

  @Field(() => String, { nullable: true, description: 'Only beats of this record; of all where left out.' })
  @MaxLength(500)
  record?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only beats of this patient's records, as `patients` names them; of all where left out.",
  })
  @MaxLength(500)
  patient?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only beats with one of these annotation codes, such as `V` or `R`; with any where left out.',
  })
  @ArrayMaxSize(50)
  @MaxLength(20, { each: true })
  symbols?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only beats that were called what they are, or only the others; both where left out.',
  })
  right?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only beats that somebody of the team marked.',
  })
  marked!: boolean;

  @Field(() => BeatOrder, { defaultValue: BeatOrder.RECORD, description: 'In which order.' })
  order!: BeatOrder;
}
