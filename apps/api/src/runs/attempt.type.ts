import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { Cause } from './cause.type.ts';

@ObjectType({
  description: 'One try at carrying a run out. A trainer that dies ends its attempt, never the run.',
})
export class Attempt {
  @Field(() => Int, { description: 'Counts up from 1.' })
  number!: number;

  @Field(() => String, { description: 'The trainer that made it.' })
  workerId!: string;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it works.' })
  endedAt!: Date | null;

  @Field(() => Cause, { nullable: true, description: 'Why it ended, where it did not finish the run.' })
  cause!: Cause | null;
}

@ObjectType({
  description: 'A finished pass over the training windows, with its metrics and its checkpoint.',
})
export class Epoch {
  @Field(() => Int, { description: 'Counts up from 1.' })
  epoch!: number;

  @Field(() => Int, { description: 'The attempt that made it.' })
  attempt!: number;

  @Field(() => Float, { description: 'How long it took.' })
  seconds!: number;

  @Field(() => DateTime, { description: 'When it and all that belongs to it was stored.' })
  committedAt!: Date;
}
