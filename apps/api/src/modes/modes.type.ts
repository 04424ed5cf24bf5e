import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Run } from '../runs/run.type.ts';
import { LeftOutReason } from './modes-enums.ts';
import { ModesResult } from './modes-result.type.ts';
import { ModesRun } from './modes-run.type.ts';

@ObjectType({
  description: 'A value that can be chosen, and how many finished runs of each mode it would leave.',
})
export class ModesChoice {
  @Field(() => ID, { description: 'What to pass as the argument of the same name.' })
  value!: string;

  @Field(() => String, { description: 'As people say it.' })
  label!: string;

  @Field(() => Int, { description: 'Binary runs, all other choices as they are.' })
  binary!: number;

  @Field(() => Int, { description: 'Five-class runs, likewise.' })
  fiveClass!: number;
}

@ObjectType({ description: 'What can be chosen from.' })
export class ModesChoices {
  @Field(() => [ModesChoice], { description: 'Datasets, by name.' })
  dataset!: ModesChoice[];

  @Field(() => [ModesChoice], { description: 'Splits.' })
  split!: ModesChoice[];

  @Field(() => [ModesChoice], { description: 'Label maps.' })
  labelMap!: ModesChoice[];

  @Field(() => [ModesChoice], { description: 'Who launched runs.' })
  member!: ModesChoice[];

  @Field(() => [ModesChoice], { description: 'Experiments.' })
  experiment!: ModesChoice[];

  @Field(() => [ModesChoice], { description: 'Groups of runs.' })
  group!: ModesChoice[];
}

@ObjectType({
  description:
    'Finished runs of both modes that judged the same beats by the same label map, with the same other settings unless `anySettings` is asked for.',
})
export class ModesSet {
  @Field(() => ID, { description: 'What to pass as `set`.' })
  key!: string;

  @Field(() => Int, { description: 'Binary runs, one of each seed.' })
  binary!: number;

  @Field(() => Int, { description: 'Five-class runs, one of each seed.' })
  fiveClass!: number;

  @Field(() => String, { description: 'Name of the dataset; empty where a run from outside named none.' })
  dataset!: string;

  @Field(() => String, { description: 'The split.' })
  split!: string;

  @Field(() => String, { description: 'The label map.' })
  labelMap!: string;

  @Field(() => Int, { description: 'Records that were judged.' })
  records!: number;

  @Field(() => Int, { description: 'Beats that were judged.' })
  beats!: number;

  @Field(() => [String], {
    description:
      'Other settings in which this set differs from the first one, such as `learningRate 0.0003`.',
  })
  settings!: string[];

  @Field(() => Int, { description: 'Number of the newest run.' })
  newestRun!: number;
}

@ObjectType({ description: 'A finished run that was asked about and is not compared.' })
export class LeftOutRun {
  @Field(() => Run, { description: 'The run.' })
  run!: Run;

  @Field(() => LeftOutReason, { description: 'Why, in a word.' })
  reason!: LeftOutReason;

  @Field(() => String, { description: 'Why, in a sentence that begins with the run.' })
  message!: string;
}

@ObjectType({
  description:
    'Binary against five classes: finished runs of both modes that judged the same beats, as two groups.',
})
export class ModesComparison {
  @Field(() => ModesChoices, {
    description: 'What can be chosen from, over all finished runs of both modes.',
  })
  choices!: ModesChoices;

  @Field(() => [ModesSet], {
    description: 'Sets of runs that can be compared, the one with the most runs first; at most 50.',
  })
  sets!: ModesSet[];

  @Field(() => ModesSet, {
    nullable: true,
    description: 'The set that is compared; null where no runs of both modes judged the same beats.',
  })
  set!: ModesSet | null;

  @Field(() => [ModesRun], { description: 'The runs compared: binary ones first, each mode by seed.' })
  runs!: ModesRun[];

  @Field(() => [LeftOutRun], {
    description: 'Runs asked about that are not compared, newest first; at most 200.',
  })
  leftOut!: LeftOutRun[];

  @Field(() => Int, { description: 'How many were left out.' })
  leftOutCount!: number;

  @Field(() => ModesResult, {
    nullable: true,
    description: 'What came of it; null where nothing is compared.',
  })
  result!: ModesResult | null;

  @Field(() => [String], {
    description:
      'What is to be known before reading the figures: patients that a run learned from and is judged on, settings that differ, resamples that are too few.',
  })
  notes!: string[];
}
