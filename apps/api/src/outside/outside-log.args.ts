import { sha256Pattern } from '@beatlab/store/artifacts/is-sha256';
import { ArrayMaxSize, ArrayMinSize, IsIn, Length, Matches, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { LogLevel, Part, Scope } from '../runs/run-enums.ts';
import { ByteSize } from '../scalars/byte-size.ts';
import { DateTime } from '../scalars/date-time.ts';
import { MetricValue } from '../scalars/metric-value.ts';

@InputType({ description: 'Points of one metric, in columns.' })
export class MetricSeriesInput {
  @Field(() => String, {
    description:
      'Such as `val/loss`: 1 to 200 characters; what has the same words before a / belongs together.',
  })
  @Length(1, 200)
  key!: string;

  @Field(() => [Int], { description: 'Steps, 0 or more; in any order.' })
  @Min(0, { each: true })
  steps!: number[];

  @Field(() => [MetricValue], { description: 'As many values; NaN and ±Infinity are values like any other.' })
  values!: number[];

  @Field(() => [DateTime], {
    nullable: true,
    description: 'When each was measured, by the clock of the client; now, where left out.',
  })
  times?: Date[] | null;
}

@InputType({ description: 'A line of what a run from outside says while it works.' })
export class LogLineInput {
  @Field(() => Int, {
    description:
      'Its place among all lines of the run, counted from 0: the same number again is the same line.',
  })
  @Min(0)
  sequence!: number;

  @Field(() => DateTime, { description: 'When it was said, by the clock of the client.' })
  time!: Date;

  @Field(() => LogLevel, { defaultValue: LogLevel.INFO, description: 'How much it matters.' })
  level!: LogLevel;

  @Field(() => String, { description: 'The words, at most 10,000 characters.' })
  @MaxLength(10_000)
  message!: string;
}

@InputType({ description: 'A file that a run from outside was made from; it is not sent.' })
export class RunInputInput {
  @Field(() => String, {
    defaultValue: 'input',
    description: 'What the run took it for, in 1 to 50 characters: `weights`, `vocabulary`, `records`, …',
  })
  @Length(1, 50)
  role!: string;

  @Field(() => String, { description: 'What people call it, in 1 to 500 characters.' })
  @Length(1, 500)
  name!: string;

  @Field(() => String, {
    description:
      'Hash of its bytes in lower-case hexadecimals: where a run left the same bytes, lineage leads to it.',
  })
  @Matches(sha256Pattern)
  sha256!: string;

  @Field(() => ByteSize, { nullable: true, description: 'Size of the file, where it is known.' })
  sizeBytes?: number | null;
}

@InputType({ description: 'How often one class was taken for another.' })
export class ConfusionCellInput {
  @Field(() => String, { description: 'The annotated class.' })
  truth!: string;

  @Field(() => String, {
    description: 'The class that the model called, or `missed`: the beat was not detected.',
  })
  predicted!: string;

  @Field(() => Int, { description: 'Beats or tokens, by scope; cells that counted nothing may be left out.' })
  @Min(0)
  count!: number;
}

@InputType({ description: 'What the model took each class for, in one epoch.' })
export class ConfusionInput {
  @Field(() => Int, { description: 'The epoch counted, from 0.' })
  @Min(0)
  epoch!: number;

  @Field(() => Part, { defaultValue: Part.VALIDATION, description: 'Training or validation patients.' })
  @IsIn(Object.values(Part))
  part!: Part;

  @Field(() => Scope, { defaultValue: Scope.BEAT, description: 'Beats or tokens.' })
  @IsIn(Object.values(Scope))
  scope!: Scope;

  @Field(() => [String], {
    description: 'The classes in order, 2 to 100; the same in every matrix of the run.',
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @Length(1, 50, { each: true })
  classes!: string[];

  @Field(() => [ConfusionCellInput], { description: 'Each pair of classes at most once.' })
  @ArrayMaxSize(10_100)
  cells!: ConfusionCellInput[];
}

@InputType({ description: 'What a model takes annotated beats for, in columns.' })
export class BeatPredictionsInput {
  @Field(() => Int, {
    defaultValue: 0,
    description: 'How many beats were sent before, in earlier requests: these follow them. 0 begins anew.',
  })
  @Min(0)
  from!: number;

  @Field(() => Int, { nullable: true, description: 'The epoch of the model.' })
  @Min(0)
  epoch?: number | null;

  @Field(() => [String], { description: 'The classes in order, 2 to 100; the same in every request.' })
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @Length(1, 50, { each: true })
  classes!: string[];

  @Field(() => [String], { description: 'Name of the record of each beat, such as 100.' })
  @Length(1, 200, { each: true })
  record!: string[];

  @Field(() => [Int], { description: 'Place of each annotation, in samples of its record.' })
  @Min(0, { each: true })
  sample!: number[];

  @Field(() => [String], { nullable: true, description: 'Symbol of each annotation, where it is known.' })
  @Length(1, 20, { each: true })
  symbol?: string[] | null;

  @Field(() => [Int], { description: 'Annotated class of each beat, counted from 0.' })
  @Min(0, { each: true })
  truth!: number[];

  @Field(() => [[MetricValue]], {
    description: 'Of each beat, one probability for each class; NaN where the beat was not detected.',
  })
  probabilities!: number[][];
}
