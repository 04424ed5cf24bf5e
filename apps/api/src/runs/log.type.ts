import type { LogFilter } from '@beatlab/store/runs/read-log';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.ts';
import { LogLevel } from './run-enums.ts';

@ObjectType({ description: 'A line of what a run says while it works.' })
export class LogLine {
  @Field(() => ID, { description: 'Grows from line to line.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  time!: Date;

  @Field(() => Int, { description: 'The attempt that wrote it.' })
  attempt!: number;

  @Field(() => LogLevel, { description: 'How much it matters.' })
  level!: LogLevel;

  @Field(() => String, { description: 'The words.' })
  message!: string;
}

@ObjectType({ description: 'Lines of a log, oldest first.' })
export class LogPage {
  @Field(() => [LogLine], { description: 'The lines.' })
  lines!: LogLine[];

  @Field(() => ID, {
    nullable: true,
    description: 'Where to go on: the last line seen. Ask again with it for what was written since.',
  })
  after!: string | null;

  /** Not part of the answer: what `totalCount` counts. */
  filter!: LogFilter;
}
