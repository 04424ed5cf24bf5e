import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';

@ObjectType({ description: 'A named collection of ECG records that runs are trained on.' })
export class Dataset {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: "The name that a run's setting `dataset` refers to." })
  name!: string;

  @Field(() => DateTime, { description: 'When the first version was added.' })
  createdAt!: Date;

  /** Not part of the answer: the team that owns it. */
  teamId!: string;
}
